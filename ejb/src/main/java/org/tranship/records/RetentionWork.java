package org.tranship.records;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.tranship.audit.AuditTrail;

/**
 * The parts of a clean-up (S3-9, resolution 48), each a short transaction of its own. Nothing of a job that is not over, or whose
 * rollback window has not been closed, is touched; the status of sessions, the control table and the audit trail stay for ever.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RetentionWork {

    static final Duration LOGS = Duration.ofDays(90);
    static final Duration RESULTS = Duration.ofDays(30);

    /** Two clean-ups are at least so far apart, whichever server makes them. */
    private static final Duration APART = Duration.ofHours(23);

    /** Lines moved in one transaction. */
    private static final int AT_A_TIME = 20_000;

    @PersistenceContext
    EntityManager em;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    private static final String CLAIM = """
            INSERT INTO retention_runs (ran_at)
            SELECT CAST(:now AS timestamptz)
            FROM (SELECT pg_advisory_xact_lock(hashtextextended('retention', 0))) AS mine
            WHERE NOT EXISTS (SELECT FROM retention_runs WHERE ran_at > :latest)
            """;

    /** Whether the caller is to clean up now; one server is, once a day. */
    public boolean isDue() {
        return em.createNativeQuery(CLAIM).setParameter("now", clock.instant()).setParameter("latest", clock.instant().minus(APART)).executeUpdate() == 1;
    }

    /**
     * Jobs of which everything is kept: those that are under way, and those of which the target still keeps tables. A way back that is shut
     * may be opened again: a later cut-over that is in its way can be rolled back.
     */
    static final String OPEN_JOBS = """
            WITH open_jobs AS (
                SELECT id, run_id FROM tpt_data_migration_jobs
                WHERE lifecycle_state NOT IN ('COMPLETED', 'REJECTED', 'FAILED', 'CANCELLED', 'ROLLED_BACK')
                   OR cutover_at IS NOT NULL AND window_closed_at IS NULL
            )
            """;

    private static final String ARCHIVE = OPEN_JOBS + """
            , old AS (
                DELETE FROM migration_execution_logs
                WHERE id IN (SELECT l.id FROM migration_execution_logs AS l
                             WHERE l.timestamp < :before AND NOT EXISTS (SELECT FROM open_jobs AS o WHERE o.id = l.job_id)
                             LIMIT :lines)
                RETURNING id, migration_session_id, entity_type, operation_type, record_id, log_level, message, error_details, performance_data,
                    context_data, timestamp, created_at, checkpoint_id, job_id, phase, number
            )
            INSERT INTO migration_execution_logs_archive (id, migration_session_id, entity_type, operation_type, record_id, log_level, message,
                error_details, performance_data, context_data, timestamp, created_at, checkpoint_id, job_id, phase, number, archived_at)
            SELECT old.*, CAST(:now AS timestamptz) FROM old
            """;

    /** Moves some log lines; fewer than {@link #isSome} asks for when no more are left. */
    public int archiveSomeLogs() {
        return em.createNativeQuery(ARCHIVE).setParameter("now", clock.instant()).setParameter("before", before(LOGS)).setParameter("lines", AT_A_TIME)
                .executeUpdate();
    }

    static boolean isSome(int lines) {
        return lines >= AT_A_TIME;
    }

    private static final String ANALYSES = OPEN_JOBS + """
            DELETE FROM differential_analysis_results AS a
            WHERE a.analysis_timestamp < :before AND NOT EXISTS (SELECT FROM open_jobs AS o WHERE o.run_id = a.migration_session_id)
            """;

    public int removeAnalyses() {
        return remove(ANALYSES);
    }

    private static final String CHECKPOINTS = OPEN_JOBS + """
            DELETE FROM migration_checkpoints AS c
            WHERE c.status = 'completed' AND c.updated_at < :before
              AND NOT EXISTS (SELECT FROM open_jobs AS o WHERE o.run_id = c.migration_run_id)
            """;

    public int removeCheckpoints() {
        return remove(CHECKPOINTS);
    }

    private static final String DONE = """
            UPDATE retention_runs SET logs_archived = :logs, analyses_removed = :analyses, checkpoints_removed = :checkpoints,
                executions_removed = :executions, finished_at = :now
            WHERE ran_at = (SELECT max(ran_at) FROM retention_runs)
            """;

    /** Writes down what was done, where everybody can see it. */
    public void conclude(RetentionResult result) {
        em.createNativeQuery(DONE).setParameter("logs", result.logsArchived()).setParameter("analyses", result.analysesRemoved())
                .setParameter("checkpoints", result.checkpointsRemoved()).setParameter("executions", result.executionsRemoved())
                .setParameter("now", clock.instant()).executeUpdate();
        audit.record(AuditTrail.SYSTEM, "retention.ran", "control database", result.toString());
    }

    private int remove(String what) {
        return em.createNativeQuery(what).setParameter("before", before(RESULTS)).executeUpdate();
    }

    private Instant before(Duration age) {
        return clock.instant().minus(age);
    }
}
