package org.tranship.plan;

import java.util.List;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What this installation's finished runs say about the next one. */
@Dependent
class Experience {

    @PersistenceContext
    EntityManager em;

    /**
     * Of the last twenty that say something: runs that were stopped and went on say nothing, and runs of a few rows measure the overhead. Past a
     * thousand it is not looked further.
     */
    private static final String PACES = """
            SELECT CAST(moved.bytes / spent.seconds AS bigint)
            FROM (SELECT id, run_id, job_code, completed_timestamp FROM tpt_data_migration_jobs
                  WHERE lifecycle_state IN ('COMPLETED', 'ROLLED_BACK') AND attempt = 1 ORDER BY completed_timestamp DESC LIMIT 1000) AS j
            CROSS JOIN LATERAL (SELECT sum(estimated_bytes) AS bytes FROM migration_job_entities WHERE job_id = j.id) AS moved
            CROSS JOIN LATERAL (SELECT sum(extract(epoch FROM completed_at - started_at)) AS seconds FROM migration_control
                                WHERE run_id = j.run_id AND work_id < 0 AND phase IN ('execution', 'validation') AND status = 'completed') AS spent
            WHERE moved.bytes >= 8 * 1024 * 1024 AND spent.seconds > 0
              AND NOT EXISTS (SELECT FROM audit_event AS e WHERE e.subject = j.job_code AND e.action = 'job.paused')
            ORDER BY j.completed_timestamp DESC LIMIT 20
            """;

    @SuppressWarnings("unchecked")
    Pace pace() {
        return Pace.of(((List<Number>) em.createNativeQuery(PACES).getResultList()).stream().map(Number::longValue).toList());
    }
}
