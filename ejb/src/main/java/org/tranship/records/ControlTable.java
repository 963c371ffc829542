package org.tranship.records;

import static org.tranship.JsonMaking.JSON;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.tranship.job.JobId;
import org.tranship.job.RunId;

/**
 * The rows of {@code migration_control} that runs write: one for every try of a piece of work and one for every phase. Rows count what is
 * in the target because of them and nothing else, so they can be summed (resolution 7).
 */
@Dependent
class ControlTable {

    /** Stands in the column of the table, which may not be empty, for a phase, which is about all of them. */
    static final String WHOLE_RUN = "*";

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    private static final String TRIES = """
            WITH tries AS (
                SELECT *
                FROM jsonb_to_recordset(CAST(:work AS jsonb)) AS t (id bigint, phase text, entity text, no integer, attempt bigint, operation text,
                    status text, records bigint, total bigint, started timestamptz, completed timestamptz, error text, batch_size integer,
                    worker integer, node text, source text, validation text)
            ), given_up AS (
                UPDATE migration_control AS c
                SET status = CASE c.status WHEN 'running' THEN 'failed' ELSE 'skipped' END, records_processed = 0,
                    completed_at = greatest(coalesce(c.completed_at, CAST(:now AS timestamptz)), c.started_at + interval '1 microsecond'),
                    error_message = CASE c.status
                        WHEN 'completed' THEN 'What it had brought no longer fitted the source and was removed; it is done again.'
                        WHEN 'paused' THEN 'The run ended before it was committed; it is done again.'
                        ELSE 'The server or a connection went away before it was committed; it is done again.' END
                FROM tries AS t
                WHERE c.run_id = :run AND c.work_id = t.id AND c.attempt < t.attempt
                  AND c.status IN ('running', 'paused', 'completed')
            )
            INSERT INTO migration_control AS c (run_id, job_id, work_id, attempt, phase, table_name, batch_no, operation, status,
                records_processed, total_records, started_at, completed_at, error_message, batch_size, worker_id, partition_no, node_name,
                source_query, validation_query)
            SELECT :run, :job, t.id, t.attempt, t.phase, t.entity, t.no, t.operation, t.status, t.records, t.total, t.started,
                CASE WHEN t.completed IS NOT NULL THEN greatest(t.completed, t.started + interval '1 microsecond') END, t.error, t.batch_size, t.worker, t.worker, t.node,
                t.source, t.validation
            FROM tries AS t WHERE t.status IS NOT NULL
            ON CONFLICT (run_id, work_id, attempt) WHERE work_id IS NOT NULL DO UPDATE
            SET status = excluded.status, records_processed = excluded.records_processed,
                completed_at = CASE c.status WHEN excluded.status THEN c.completed_at ELSE excluded.completed_at END,
                error_message = excluded.error_message, source_query = coalesce(c.source_query, excluded.source_query),
                validation_query = coalesce(c.validation_query, excluded.validation_query)
            WHERE excluded.status <> 'running' AND c.status <> excluded.status AND c.status <> 'completed'
                OR c.status = excluded.status AND (c.source_query IS NULL AND excluded.source_query IS NOT NULL
                    OR c.validation_query IS NULL AND excluded.validation_query IS NOT NULL)
            """;

    private static final String GIVEN_UP_WITH_ITS_PLAN = """
            UPDATE migration_control
            SET status = 'skipped', records_processed = 0, error_message = 'The run was planned anew; it is done again.',
                completed_at = greatest(coalesce(completed_at, CAST(:now AS timestamptz)), started_at + interval '1 microsecond')
            WHERE run_id = :run AND work_id BETWEEN 0 AND :planned - 1 AND status IN ('running', 'paused', 'completed')
            """;

    /** Tells of tries; telling again changes nothing, whatever was told in between, but for texts that were not known then. */
    void keep(JobId job, RunId run, List<WorkRecord> work, long planned) {
        if (planned > 0) {
            em.createNativeQuery(GIVEN_UP_WITH_ITS_PLAN).setParameter("run", run.value()).setParameter("planned", planned)
                    .setParameter("now", clock.instant()).executeUpdate();
        }
        if (!work.isEmpty()) {
            em.createNativeQuery(TRIES).setParameter("run", run.value()).setParameter("job", job.value()).setParameter("now", clock.instant())
                    .setParameter("work", json(work).toString()).executeUpdate();
        }
    }

    private static final String EARLIER_PHASES_ARE_OVER = """
            UPDATE migration_control
            SET status = CASE WHEN work_id > :phase THEN 'completed' ELSE 'paused' END,
                completed_at = greatest(CAST(:now AS timestamptz), started_at + interval '1 microsecond')
            WHERE run_id = :run AND work_id < 0 AND status = 'running' AND work_id <> :phase
            """;

    private static final String GOES_ON = """
            UPDATE migration_control SET status = 'running', completed_at = NULL, error_message = NULL
            WHERE run_id = :run AND work_id = :phase AND status IN ('running', 'paused')
            """;

    private static final String BEGINS = """
            INSERT INTO migration_control (run_id, job_id, work_id, attempt, phase, table_name, operation, status, records_processed,
                started_at)
            SELECT :run, :job, :phase, coalesce(max(attempt), 0) + 1, :word, :whole, :operation, 'running', 0,
                CAST(:now AS timestamptz)
            FROM migration_control WHERE run_id = :run AND work_id = :phase
            """;

    /** The phases before it are over; one that was interrupted goes on, one that failed has a row of its own and gets another. */
    void begins(JobId job, RunId run, RunPhase phase) {
        em.createNativeQuery(EARLIER_PHASES_ARE_OVER).setParameter("run", run.value()).setParameter("phase", number(phase))
                .setParameter("now", clock.instant()).executeUpdate();
        int found = em.createNativeQuery(GOES_ON).setParameter("run", run.value()).setParameter("phase", number(phase)).executeUpdate();
        if (found == 0) {
            em.createNativeQuery(BEGINS).setParameter("run", run.value()).setParameter("job", job.value()).setParameter("word", phase.phase())
                    .setParameter("whole", WHOLE_RUN)                    .setParameter("phase", number(phase)).setParameter("operation", phase.operation()).setParameter("now", clock.instant())
                    .executeUpdate();
        }
    }

    private static final String ASKS = """
            UPDATE migration_control SET source_query = :source, validation_query = CAST(:validation AS text)
            WHERE run_id = :run AND work_id = :phase AND status = 'running'
            """;

    /** The texts of the phase that has just begun; null where it asks nothing. */
    void asks(RunId run, RunPhase phase, String source, String validation) {
        em.createNativeQuery(ASKS).setParameter("run", run.value()).setParameter("phase", number(phase)).setParameter("source", source)
                .setParameter("validation", validation).executeUpdate();
    }

    private static final String PHASES_END = """
            UPDATE migration_control
            SET status = :status, error_message = CAST(:why AS text),
                completed_at = greatest(CAST(:now AS timestamptz), started_at + interval '1 microsecond')
            WHERE run_id = :run AND work_id < 0 AND (status = 'running' OR status = 'paused' AND :status = 'skipped')
            """;

    private static final String OPEN_WORK_STOPS = """
            UPDATE migration_control
            SET status = CASE :status WHEN 'skipped' THEN 'skipped' ELSE 'paused' END, error_message = CAST(:why AS text),
                completed_at = greatest(CAST(:now AS timestamptz), started_at + interval '1 microsecond')
            WHERE run_id = :run AND work_id >= 0 AND (status = 'running' OR status = 'paused' AND :status = 'skipped')
            """;

    private static final String TOTALS = """
            UPDATE migration_control AS c SET total_records = e.total
            FROM migration_job_entities AS e
            WHERE c.run_id = :run AND e.job_id = :job AND e.entity = c.table_name AND e.exact AND c.total_records IS DISTINCT FROM e.total
            """;

    /** The run works no more for now: its phase stands as said, work that was not committed waits or is given up. */
    void ends(JobId job, RunId run, ControlStatus status, String why) {
        em.createNativeQuery(PHASES_END).setParameter("run", run.value()).setParameter("status", status.word()).setParameter("why", why)
                .setParameter("now", clock.instant()).executeUpdate();
        em.createNativeQuery(OPEN_WORK_STOPS).setParameter("run", run.value()).setParameter("status", status.word())
                .setParameter("why", status == ControlStatus.SKIPPED ? why : WorkRecord.NOT_COMMITTED)
                .setParameter("now", clock.instant()).executeUpdate();
        em.createNativeQuery(TOTALS).setParameter("run", run.value()).setParameter("job", job.value()).executeUpdate();
    }

    /** Below zero, the first phase highest. */
    private static long number(RunPhase phase) {
        return -1L - phase.ordinal();
    }

    private static JsonArray json(List<WorkRecord> work) {
        var array = JSON.createArrayBuilder();
        work.forEach(one -> array.add(json(one)));
        return array.build();
    }

    private static JsonObjectBuilder json(WorkRecord one) {
        var row = JSON.createObjectBuilder().add("id", one.id()).add("phase", one.phase()).add("entity", one.entity()).add("no", one.number())
                .add("attempt", one.attempt()).add("operation", one.operation()).add("records", one.records()).add("total", one.total());
        add(row, "status", one.status() == null ? null : one.status().word());
        add(row, "started", one.startedAt());
        add(row, "completed", one.completedAt());
        add(row, "error", one.error());
        add(row, "batch_size", one.batchSize());
        add(row, "worker", one.worker());
        add(row, "node", one.node());
        add(row, "source", one.sourceQuery());
        add(row, "validation", one.validationQuery());
        return row;
    }

    private static void add(JsonObjectBuilder row, String name, Object value) {
        if (value != null) {
            row.add(name, value.toString());
        }
    }
}
