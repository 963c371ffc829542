package org.tranship.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.tranship.ControlPlane;
import org.tranship.access.Role;

/** A control plane with many jobs and what their runs have left, and how its tables are read. */
final class ManyJobs {

    private ManyJobs() {
    }

    /** Six thousand jobs that anna sees, and five hundred older ones in the archive. */
    static ControlPlane plane() {
        var plane = ControlPlane.fresh().as("anna", Role.PG_SUPPORT);
        jobs(plane, "Filed number ", 2018, 500, "now()");
        jobs(plane, "Job number ", 2020, 6000, "NULL");
        plane.sql("""
                INSERT INTO migration_execution_logs (migration_session_id, entity_type, operation_type, log_level, message, timestamp, job_id, phase)
                SELECT j.run_id, '*', 'record_migration', CASE n %% 1000 WHEN 0 THEN 'error' ELSE 'info' END, 'line ' || n, now(), j.id, 'running'
                FROM tpt_data_migration_jobs AS j, generate_series(1, 4000) AS n WHERE j.id > %s - 5""".formatted(last(plane)));
        plane.sql("""
                INSERT INTO migration_job_entities (job_id, entity, ordinal, live_schema, live_name, estimated_rows, estimated_bytes)
                SELECT id, 'table_' || n, n, 'public', 'table_' || n, 1, 1 FROM tpt_data_migration_jobs, generate_series(1, 3) AS n""");
        plane.sql("""
                INSERT INTO migration_progress_samples (job_id, at, copied, verified, bytes)
                SELECT j.id, now() - n * interval '1 second', 1, 0, 1
                FROM tpt_data_migration_jobs AS j, generate_series(1, 4000) AS n WHERE j.id > %s - 5""".formatted(last(plane)));
        List.of("tpt_data_migration_jobs", "migration_execution_logs", "migration_job_entities", "migration_progress_samples")
                .forEach(table -> tidy(plane, table));
        return plane;
    }

    private static void jobs(ControlPlane plane, String name, int year, int many, String archived) {
        plane.sql("""
                INSERT INTO tpt_data_migration_jobs (job_name, migration_type, source_environment, target_environment, status, lifecycle_state,
                    created_by, requested_by, job_code, created_at, plan_fingerprint, error_message, target_database, cutover_at, window_closed_at, archived_at)
                SELECT '%s' || n, 'BLUE_GREEN', (ARRAY['dev', 'staging'])[n %% 2 + 1], 'production',
                    (ARRAY['FAILED', 'COMPLETED'])[n %% 2 + 1], (ARRAY['CANCELLED', 'COMPLETED'])[n %% 2 + 1], e.id, e.id, 'Job-%d-' || n,
                    '%2$d-01-01Z'::timestamptz + n * interval '1 minute', repeat('0', 64), repeat('as usual ', 20),
                    'theirs', CASE n %% 2 WHEN 1 THEN now() END, CASE n %% 2 WHEN 1 THEN now() END, %s
                FROM generate_series(1, %d) AS n, hrm_employees AS e WHERE e.login = 'anna'""".formatted(name, year, archived, many));
    }

    /** The newest of all, with log lines. */
    static JobId last(ControlPlane plane) {
        return new JobId(Long.parseLong(plane.value("SELECT id FROM tpt_data_migration_jobs WHERE job_code = 'Job-2020-6000'")));
    }

    /** Until every page is known to be visible to all: while a transaction of somebody else is open, counting by index costs more than a scan. */
    private static void tidy(ControlPlane plane, String table) {
        await().until(() -> {
            plane.sql("VACUUM ANALYZE " + table);
            return plane.value("SELECT relallvisible >= relpages FROM pg_class WHERE oid = '%s'::regclass".formatted(table)).startsWith("t");
        });
    }

    /** The server's own count of how its tables were read tells; each session's share is in it when the session has ended. */
    static void readsNoWholeTable(ControlPlane plane, List<String> tables, Runnable reading) {
        var read = counted(plane, tables, "coalesce(idx_scan, 0)");
        var whole = counted(plane, tables, "seq_scan");
        reading.run();
        assertThat(counted(plane, tables, "coalesce(idx_scan, 0)")).allSatisfy((table, now) -> assertThat(now).as(table).isGreaterThan(read.get(table)));
        assertThat(counted(plane, tables, "seq_scan")).isEqualTo(whole);
    }

    private static Map<String, Long> counted(ControlPlane plane, List<String> tables, String how) {
        await().until(() -> plane.value("""
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()""").equals("0"));
        return tables.stream().collect(Collectors.toMap(Function.identity(),
                table -> Long.parseLong(plane.value("SELECT %s FROM pg_stat_user_tables WHERE relname = '%s'".formatted(how, table)))));
    }
}
