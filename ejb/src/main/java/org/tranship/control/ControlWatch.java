package org.tranship.control;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;

/** Whether the control database can be worked with now. Looked at once a second at most, however many ask. */
@Singleton
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ControlWatch {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int ANSWER_WITHIN_MILLIS = 3000;

    @PersistenceContext
    EntityManager em;

    @Inject
    ControlSchema schema;

    private final ReentrantLock looking = new ReentrantLock();

    private volatile Look last = new Look(Optional.of("it has not been looked at yet"), System.nanoTime() - FRESH.toNanos());

    private record Look(Optional<String> trouble, long at) {
        boolean isFresh() {
            return System.nanoTime() - at < FRESH.toNanos();
        }
    }

    /** What keeps it from being worked with, for the operator; empty when nothing does. While somebody looks, others get the last answer. */
    public Optional<String> trouble() {
        if (!last.isFresh() && looking.tryLock()) {
            try {
                last = new Look(look(), System.nanoTime());
            } finally {
                looking.unlock();
            }
        }
        return last.trouble();
    }

    private Optional<String> look() {
        if (!schema.isReady()) {
            return Optional.of(schema.lastWord());
        }
        try {
            em.createNativeQuery("SELECT 1").setHint("jakarta.persistence.query.timeout", ANSWER_WITHIN_MILLIS).getSingleResult();
            return Optional.empty();
        } catch (PersistenceException away) {
            return Optional.of("does not answer: " + away.getMessage());
        }
    }
}
