package org.tranship.control;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

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

import org.hibernate.JDBCException;

import org.tranship.Causes;

/** Whether the control database can be worked with now. Looked at once a second at most, however many ask. */
@Singleton
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ControlWatch {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int ANSWER_WITHIN_MILLIS = 3000;

    /** SQLSTATE: class 08, connection exceptions; of class 57, an operator or a crash ends sessions. */
    private static final Pattern BROKEN = Pattern.compile("08...|57P0[1-5]");

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

    /**
     * Whether that came about because a connection to the control database broke: the server ended its session, or the way to it was cut.
     * The first to meet a dead connection cannot know it before; only the control database is asked through Hibernate.
     */
    public static boolean isBehind(Throwable error) {
        return Causes.of(error).anyMatch(cause -> cause instanceof JDBCException asked && asked.getSQLState() != null && BROKEN.matcher(asked.getSQLState()).matches());
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
