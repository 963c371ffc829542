package org.tranship.audit;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

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

    private static final String NEWEST = """
            SELECT number, at, actor, action, subject, detail, prev_hash, hash FROM audit_event WHERE number < :number%s
            ORDER BY number DESC LIMIT :entries
            """;

    private static final String HOW_MANY = """
            SELECT count(*) FROM audit_event WHERE true%s
            """;

    /**
     * The newest entries the filter lets through.
     *
     * @param before number of an entry seen before: those older than it; null for the end
     */
    @Allowed(Action.VIEW)
    public AuditPage find(AuditFilter filter, Long before, int entries) {
        var page = read(filtered(NEWEST, filter).setParameter("number", before == null ? Long.MAX_VALUE : before)
                .setParameter("entries", Math.min(Math.max(entries, 1), AT_ONCE)));
        return new AuditPage(page, ((Number) filtered(HOW_MANY, filter).getSingleResult()).longValue());
    }

    private Query filtered(String sql, AuditFilter filter) {
        var query = em.createNativeQuery(sql.formatted(filter.conditions().keySet().stream().map(" AND "::concat).collect(Collectors.joining())));
        filter.conditions().forEach((condition, value) -> query.setParameter(condition.replaceAll(".*:(\\w+).*", "$1"), value));
        return query;
    }

    /** The entries after that one, oldest first, to be written down elsewhere; none when there are no more. Holds no transaction meanwhile. */
    @Allowed(Action.EXPORT)
    public List<AuditEntry> export(long after) {
        return read(em.createNativeQuery(AFTER).setParameter("number", after).setParameter("entries", AT_ONCE));
    }

    private static final String AFTER = """
            SELECT number, at, actor, action, subject, detail, prev_hash, hash FROM audit_event WHERE number > :number
            ORDER BY number LIMIT :entries
            """;

    private static final String HEAD = """
            SELECT number, hash FROM audit_head
            """;

    /** The end of the trail as it is now. */
    @Allowed(Action.VIEW)
    public AuditHead head() {
        var head = (Object[]) em.createNativeQuery(HEAD).getSingleResult();
        return new AuditHead(((Number) head[0]).longValue(), (String) head[1]);
    }

    /**
     * Reads the whole chain and names the first entry that does not fit.
     *
     * @param kept an end of the trail that was noted down earlier and must still be part of it; null for none
     */
    @Allowed(Action.VIEW)
    public ChainVerdict verify(AuditHead kept) {
        var head = head();
        var walk = new AuditChain.Walk(kept);
        while (!walk.isBroken() && walk.number() < head.number()) {
            // what was appended after the head was read is the next verification's
            var entries = read(em.createNativeQuery(AFTER).setParameter("number", walk.number())
                    .setParameter("entries", Math.min(AT_ONCE, head.number() - walk.number())));
            if (entries.isEmpty()) {
                break;
            }
            walk.over(entries);
        }
        return walk.against(head);
    }

    @SuppressWarnings("unchecked")
    private static List<AuditEntry> read(Query query) {
        return ((List<Object[]>) query.getResultList()).stream().map(row -> new AuditEntry(((Number) row[0]).longValue(), (Instant) row[1],
                (String) row[2], (String) row[3], (String) row[4], (String) row[5], (String) row[6], (String) row[7])).toList();
    }
}
