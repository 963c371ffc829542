package org.tranship.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;

import jakarta.ejb.EJBException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.tranship.ControlPlane;
import org.tranship.access.Role;

/** What an error tells of the control database. */
class ControlWatchTest {

    private static final ControlPlane PLANE = ControlPlane.fresh().as("anna", Role.PG_SUPPORT);

    @AfterAll
    static void close() {
        PLANE.close();
    }

    @Test
    void aSessionThatWasEndedIsBehindWhatFailed() {
        var failed = new ArrayList<Throwable>();
        assertThatThrownBy(() -> PLANE.inTransaction(() -> {
            var em = em();
            PLANE.sql("SELECT pg_terminate_backend(%s, 5000)".formatted(em.createNativeQuery("SELECT pg_backend_pid()").getSingleResult()));
            failed.add(catchThrowable(() -> em.createNativeQuery("SELECT 1").getSingleResult()));
            failed.add(new EJBException((Exception) catchThrowable(() -> em.createNativeQuery("SELECT 2").getSingleResult())));
            return null;
        })).isNotNull();
        assertThat(failed).hasSize(2).allMatch(ControlWatch::isBehind);
    }

    @Test
    void whatIsWrongWithTheQuestionIsNot() {
        var wrong = catchThrowable(() -> PLANE.inTransaction(() -> em().createNativeQuery("SELECT 1 / 0").getSingleResult()));
        assertThat(wrong).hasMessageContaining("division by zero");
        assertThat(ControlWatch.isBehind(wrong)).isFalse();
        assertThat(ControlWatch.isBehind(null)).isFalse();
    }

    private static EntityManager em() {
        return PLANE.bean(Asker.class).em;
    }

    private static final class Asker {
        @PersistenceContext
        EntityManager em;
    }
}
