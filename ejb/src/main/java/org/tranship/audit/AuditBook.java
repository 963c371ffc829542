package org.tranship.audit;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;

import org.tranship.access.Action;
import org.tranship.access.Allowed;

/** The audit trail for reading; nothing here can change it. */
@Stateless
@PermitAll
public class AuditBook {

    private static final int AT_ONCE = 1000;

    @PersistenceContext
    EntityManager em;

    private static final String ABOUT = """
            SELECT number, at, actor, action, subject, detail, prev_hash, hash FROM audit_event WHERE subject = :subject ORDER BY number
            """;

    /** Everything about one subject, oldest first. */
    @Allowed(Action.VIEW)
    public List<AuditEntry> about(String subject) {
        return read(em.createNativeQuery(ABOUT).setParameter("subject", subject));
    }

    private static final String BEFORE = """
            SELECT number, at, actor, action, subject, detail, prev_hash, hash FROM audit_event WHERE number < :number
            ORDER BY number DESC LIMIT :entries
            """;

    /** The newest entries first, starting before a number (null for the end). */
    @Allowed(Action.VIEW)
    public List<AuditEntry> before(Long number, int entries) {
        return read(em.createNativeQuery(BEFORE).setParameter("number", number == null ? Long.MAX_VALUE : number)
                .setParameter("entries", Math.min(Math.max(entries, 1), AT_ONCE)));
    }

    private static final String AFTER = """
            SELECT number, at, actor, action, subject, detail, prev_hash, hash FROM audit_event WHERE number > :number
            ORDER BY number LIMIT :entries
            """;

    private static final String HEAD = """
            SELECT number, hash FROM audit_head
            """;

    /** Reads the whole chain and names the first entry that does not fit. */
    @Allowed(Action.VIEW)
    public ChainVerdict verify() {
        var head = (Object[]) em.createNativeQuery(HEAD).getSingleResult();
        var headNumber = ((Number) head[0]).longValue();
        var walk = new AuditChain.Walk();
        while (!walk.isBroken() && walk.number() < headNumber) {
            // what was appended after the head was read is the next verification's
            var entries = read(em.createNativeQuery(AFTER).setParameter("number", walk.number())
                    .setParameter("entries", Math.min(AT_ONCE, headNumber - walk.number())));
            if (entries.isEmpty()) {
                break;
            }
            walk.over(entries);
        }
        return walk.against(headNumber, (String) head[1]);
    }

    @SuppressWarnings("unchecked")
    private static List<AuditEntry> read(Query query) {
        return ((List<Object[]>) query.getResultList()).stream().map(row -> new AuditEntry(((Number) row[0]).longValue(), (Instant) row[1],
                (String) row[2], (String) row[3], (String) row[4], (String) row[5], (String) row[6], (String) row[7])).toList();
    }
}
