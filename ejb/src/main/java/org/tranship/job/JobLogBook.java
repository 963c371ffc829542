package org.tranship.job;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;

/** The lines of {@code migration_execution_logs}. */
@Dependent
class JobLogBook {

    /** Stands in the column of the entity, which may not be empty, for a line about the whole job. */
    private static final String WHOLE_JOB = "*";

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** With the run's figures of that moment, once it has started, and with what the job was then (S3-5). Before that nothing moves. */
    private static final String WRITE = """
            INSERT INTO migration_execution_logs (migration_session_id, entity_type, operation_type, log_level, message, timestamp, job_id, phase,
                error_details, performance_data, context_data, checkpoint_id)
            SELECT :run, :entity, CASE WHEN j.started_timestamp IS NULL THEN 'baseline_analysis' ELSE CAST(:operation AS text) END, :level, :message, :now, j.id, CAST(:phase AS text),
                CASE WHEN :level = 'error' THEN jsonb_build_object('message', CAST(:message AS text), 'phase', CAST(:phase AS text),
                    'entity', nullif(CAST(:entity AS text), '*')) END,
                CASE WHEN j.started_timestamp IS NOT NULL THEN jsonb_build_object('elapsed_ms', f.elapsed, 'records_processed', f.processed,
                    'records_remaining', greatest(f.total - f.processed, 0), 'bytes', f.bytes, 'slices', f.slices, 'slices_done', f.done,
                    'records_per_second', f.processed * 1000 / greatest(f.elapsed, 1)) END,
                jsonb_build_object('job_code', j.job_code, 'lifecycle_state', j.lifecycle_state, 'attempt', j.attempt, 'plan_revision', j.plan_revision,
                    'source_environment', j.source_environment, 'target_environment', j.target_environment),
                (SELECT c.id FROM migration_checkpoints AS c
                 WHERE c.migration_run_id = :run AND c.entity_type = CAST(:entity AS text) AND c.session_id IS NOT NULL)
            FROM tpt_data_migration_jobs AS j
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(e.migrated + e.rejected + e.skipped), 0) AS processed, coalesce(sum(e.total), 0) AS total,
                    coalesce(sum(e.bytes), 0) AS bytes, coalesce(sum(e.slices), 0) AS slices, coalesce(sum(e.slices_done), 0) AS done,
                    greatest(CAST(extract(epoch FROM coalesce(j.completed_timestamp, CAST(:now AS timestamptz)) - j.started_timestamp) * 1000 AS bigint), 0) AS elapsed
                FROM migration_job_entities AS e WHERE e.job_id = j.id AND CAST(:entity AS text) IN ('*', e.entity)) AS f
            WHERE j.id = :job
            """;

    void write(JobId job, RunId run, LogLevel level, LogOperation doing, String phase, String entity, String message) {
        em.createNativeQuery(WRITE).setParameter("run", run.value()).setParameter("entity", entity == null ? WHOLE_JOB : entity)
                .setParameter("operation", doing.word()).setParameter("level", level.name().toLowerCase(Locale.ROOT))
                .setParameter("message", message).setParameter("now", clock.instant()).setParameter("job", job.value())
                .setParameter("phase", phase).executeUpdate();
    }

    /** Of each level as many lines as are wanted of all, in the order of an index; then the first of them. */
    private static final String LINES = """
            SELECT * FROM (
                SELECT l.number, l.timestamp, l.log_level, l.operation_type, l.phase, l.entity_type, l.message
                FROM unnest(string_to_array(:levels, ',')) AS wanted (level) CROSS JOIN LATERAL (
                    SELECT * FROM migration_execution_logs AS each
                    WHERE each.job_id = :job AND each.log_level = wanted.level AND each.number > :number %s
                    ORDER BY each.number %s LIMIT :lines) AS l
                ORDER BY l.number %2$s LIMIT :lines) AS found
            ORDER BY number
            """;

    private static final String OF_THAT_OPERATION = "AND each.operation_type = :operation";

    /** The first lines after that one, oldest first. */
    List<JobLogLine> after(JobId job, LogLevel atLeast, LogOperation operation, long number, int lines) {
        return read(asked(linesSql(operation, "ASC"), job, atLeast, operation, number, lines));
    }

    /** The last lines, oldest of them first. */
    List<JobLogLine> last(JobId job, LogLevel atLeast, LogOperation operation, int lines) {
        return read(asked(linesSql(operation, "DESC"), job, atLeast, operation, 0, lines));
    }

    static String linesSql(LogOperation operation, String direction) {
        return LINES.formatted(operation == null ? "" : OF_THAT_OPERATION, direction);
    }

    private Query asked(String sql, JobId job, LogLevel atLeast, LogOperation operation, long number, int lines) {
        var query = em.createNativeQuery(sql).setParameter("job", job.value()).setParameter("levels", String.join(",", atLeast.andWorse()))
                .setParameter("number", number).setParameter("lines", lines);
        return operation == null ? query : query.setParameter("operation", operation.word());
    }

    @SuppressWarnings("unchecked")
    private static List<JobLogLine> read(Query query) {
        return ((List<Object[]>) query.getResultList()).stream().map(row -> new JobLogLine(((Number) row[0]).longValue(), (Instant) row[1],
                LogLevel.valueOf(((String) row[2]).toUpperCase(Locale.ROOT)), LogOperation.valueOf(((String) row[3]).toUpperCase(Locale.ROOT)),
                (String) row[4], WHOLE_JOB.equals(row[5]) ? null : (String) row[5], (String) row[6])).toList();
    }
}
