package org.tranship.records;

import java.time.Clock;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.tranship.job.JobId;
import org.tranship.job.LifecycleState;
import org.tranship.job.RunId;

/**
 * The row a run has in {@code migration_status_tracking}. Its four lists of entities are made in one pass that gives each entity exactly
 * one place, so they cannot overlap (resolution 21).
 */
@Dependent
class SessionTable {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    private static final String OPEN = """
            INSERT INTO migration_status_tracking (migration_session_id, job_id, overall_status, started_at, created_at, updated_at)
            VALUES (:run, :job, 'pending', :now, :now, :now)
            ON CONFLICT (migration_session_id) DO NOTHING
            """;

    void open(JobId job, RunId run) {
        em.createNativeQuery(OPEN).setParameter("run", run.value()).setParameter("job", job.value()).setParameter("now", clock.instant())
                .executeUpdate();
    }

    private static final String KEEP = """
            UPDATE migration_status_tracking AS t
            SET overall_status = :status, entities_pending = s.pending, entities_running = s.running, entities_completed = s.completed,
                entities_failed = s.failed, total_records_processed = s.processed, total_records_remaining = s.remaining,
                estimated_completion = CASE WHEN :status = 'running' AND s.processed > 0
                    THEN CAST(:now AS timestamptz) + (CAST(:now AS timestamptz) - t.started_at) * (CAST(s.remaining AS float8) / s.processed) END,
                error_summary = CASE WHEN CAST(:error AS text) IS NULL THEN '{}' ELSE jsonb_build_object('message', CAST(:error AS text)) END,
                performance_metrics = jsonb_build_object('bytes', s.bytes, 'slices', s.slices, 'slices_done', s.done, 'records_per_second',
                    round(s.processed / greatest(extract(epoch FROM CAST(:now AS timestamptz) - t.started_at), 0.001))),
                completed_at = CASE WHEN :status IN ('completed', 'failed') THEN coalesce(t.completed_at, CAST(:now AS timestamptz)) END,
                updated_at = :now
            FROM (
                SELECT coalesce(array_agg(entity ORDER BY ordinal) FILTER (WHERE place = 'pending'), '{}') AS pending,
                       coalesce(array_agg(entity ORDER BY ordinal) FILTER (WHERE place = 'running'), '{}') AS running,
                       coalesce(array_agg(entity ORDER BY ordinal) FILTER (WHERE place = 'completed'), '{}') AS completed,
                       coalesce(array_agg(entity ORDER BY ordinal) FILTER (WHERE place = 'failed'), '{}') AS failed,
                       coalesce(sum(processed), 0) AS processed, coalesce(sum(greatest(total - processed, 0)), 0) AS remaining,
                       coalesce(sum(bytes), 0) AS bytes, coalesce(sum(slices), 0) AS slices, coalesce(sum(slices_done), 0) AS done
                FROM (SELECT e.entity, e.ordinal, e.total, e.bytes, e.slices, e.slices_done, e.migrated + e.rejected + e.skipped AS processed,
                             CASE WHEN e.entity = CAST(:failed AS text) THEN 'failed'
                                  WHEN e.slices > 0 AND e.slices_done = e.slices AND e.builds_done = e.builds_total THEN 'completed'
                                  WHEN c.status IN ('active', 'suspended', 'completed') THEN 'running'
                                  ELSE 'pending' END AS place
                      FROM migration_job_entities AS e
                      LEFT JOIN migration_checkpoints AS c ON c.migration_run_id = :run AND c.entity_type = e.entity AND c.session_id IS NOT NULL
                      WHERE e.job_id = :job) AS placed) AS s
            WHERE t.migration_session_id = :run
            """;

    /**
     * @param failed entity that made the run fail, null when none did
     * @param error  why it does not go on, null when it does
     */
    void keep(JobId job, RunId run, LifecycleState state, String failed, String error) {
        em.createNativeQuery(KEEP).setParameter("run", run.value()).setParameter("job", job.value()).setParameter("now", clock.instant())
                .setParameter("status", word(state)).setParameter("failed", failed).setParameter("error", error).executeUpdate();
    }

    /** One of the five words of the document for a job's state (resolution 1). */
    static String word(LifecycleState state) {
        return switch (state) {
            case DRAFT, PENDING_APPROVAL, QUEUED -> "pending";
            case PREPARING, RUNNING, VALIDATING, CUTTING_OVER, ROLLING_BACK -> "running";
            case PAUSED -> "paused";
            case COMPLETED, ROLLED_BACK -> "completed";
            case FAILED, REJECTED, CANCELLED, ROLLBACK_FAILED -> "failed";
        };
    }
}
