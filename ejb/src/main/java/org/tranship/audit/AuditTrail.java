package org.tranship.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Writes the audit trail, in the transaction of what it records: either both happen or neither. Call it last in a transaction: it holds
 * the end of the chain until the commit.
 */
@Dependent
public class AuditTrail {

    /** Actor of what nobody asked for at that moment. */
    public static final String SYSTEM = "system";

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    private static final String HOLD_HEAD = """
            SELECT number, hash FROM audit_head FOR UPDATE
            """;

    private static final String APPEND = """
            INSERT INTO audit_event (number, at, actor, action, subject, detail, prev_hash, hash)
            VALUES (:number, :at, :actor, :action, :subject, :detail, :previous, :hash)
            """;

    public void record(String actor, String action, String subject, String detail) {
        em.flush(); // rows of the transaction are locked before the chain is: everybody in the same order
        var head = (Object[]) em.createNativeQuery(HOLD_HEAD).getSingleResult();
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS); // what the column keeps is what is hashed
        var entry = AuditChain.link(((Number) head[0]).longValue() + 1, at, actor, action, subject, detail == null ? "" : detail, (String) head[1]);
        em.createNativeQuery(APPEND)
                .setParameter("number", entry.number()).setParameter("at", entry.at()).setParameter("actor", entry.actor())
                .setParameter("action", entry.action()).setParameter("subject", entry.subject()).setParameter("detail", entry.detail())
                .setParameter("previous", entry.previous()).setParameter("hash", entry.hash())
                .executeUpdate();
    }
}
