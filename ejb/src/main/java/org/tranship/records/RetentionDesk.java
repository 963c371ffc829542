package org.tranship.records;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.tranship.access.Action;
import org.tranship.access.Allowed;

/** What was cleaned up when. */
@Stateless
@PermitAll
public class RetentionDesk {

    /** So many are told of. */
    public static final int LAST = 100;

    @PersistenceContext
    EntityManager em;

    private static final String RUNS = """
            SELECT ran_at, logs_archived, analyses_removed, checkpoints_removed, executions_removed
            FROM retention_runs WHERE finished_at IS NOT NULL ORDER BY ran_at DESC LIMIT :last
            """;

    /** The last hundred clean-ups, newest first. */
    @Allowed(Action.VIEW)
    @SuppressWarnings("unchecked")
    public List<RetentionResult> results() {
        return ((List<Object[]>) em.createNativeQuery(RUNS).setParameter("last", LAST).getResultList()).stream()
                .map(row -> new RetentionResult((Instant) row[0], number(row[1]), number(row[2]), number(row[3]), number(row[4]))).toList();
    }

    private static final String COUNT = """
            SELECT count(*) FROM retention_runs WHERE finished_at IS NOT NULL
            """;

    /** How many there were in all. */
    @Allowed(Action.VIEW)
    public long count() {
        return number(em.createNativeQuery(COUNT).getSingleResult());
    }

    /** How long a log line stays among the others before it is put into the archive. */
    @Allowed(Action.VIEW)
    public Duration logsStay() {
        return RetentionWork.LOGS;
    }

    /** How long checkpoints, analyses and batch executions of what is over are kept. */
    @Allowed(Action.VIEW)
    public Duration resultsStay() {
        return RetentionWork.RESULTS;
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
