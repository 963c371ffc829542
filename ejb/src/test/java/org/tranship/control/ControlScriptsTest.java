package org.tranship.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import org.tranship.ControlPlane;
import org.tranship.ExpectedVersion;
import org.tranship.access.Role;
import org.tranship.job.JobDesk;
import org.tranship.job.JobId;
import org.tranship.job.Story;

/** S3-10, S2-1..3, resolutions 9: the scripts on an empty database, twice, and over an installation that was there before. */
class ControlScriptsTest {

    private final PGSimpleDataSource database = ControlPlane.freshDatabase();

    @Test
    void theScriptsMakeTheSchema() {
        assertThat(ControlScripts.apply(database)).isEqualTo("The control schema is at version 009; 9 scripts were run.");
        assertThat(value("SELECT string_agg(script, ' ' ORDER BY installed_rank) FROM flyway_schema_history WHERE type = 'SQL'")).isEqualTo(
                "001_create_differential_migration_tables.sql 002_add_differential_indexes.sql 003_create_differential_functions.sql"
                        + " 004_migrate_existing_migration_data.sql 005_add_indexes_for_many_jobs.sql 006_add_what_was_missing.sql"
                        + " 007_let_go_of_failed_rollbacks.sql 008_tell_baselines_from_differences.sql"
                        + " 009_let_go_of_executions.sql");
    }

    /** A control database that has run a script refuses to start with another one of that name. */
    @Test
    void noScriptHasChangedSinceItWasFirstRun() {
        ControlScripts.apply(database);
        assertThat(value("SELECT string_agg(version || ' ' || checksum, ', ' ORDER BY installed_rank) FROM flyway_schema_history WHERE type = 'SQL'"))
                .as("put the change in a script of its own")
                .isEqualTo("001 -307625209, 002 152369979, 003 -2135645612, 004 -1696353253, 005 -535398512, 006 -1657191781, 007 175868400, 008 -2145224228, 009 -755677449");
    }

    @Test
    void aSecondStartRunsNothing() {
        ControlScripts.apply(database);
        assertThat(ControlScripts.apply(database)).contains("0 scripts were run");
    }

    @Test
    void everyScriptCanBeRunAgain() {
        ControlScripts.apply(database);
        execute("DROP TABLE flyway_schema_history");
        assertThat(ControlScripts.apply(database)).contains("9 scripts were run");
    }

    @Test
    void rowsInsertedByPositionFindTheirColumns() {
        ControlScripts.apply(database);
        execute("""
                INSERT INTO migration_control VALUES
                (3, 'execution', 'brackets', 'batch_migration', 'completed', 500, 1569, '2024-01-15 10:00:15', '2024-01-15 10:00:45',
                 NULL, 500, 1, 'SELECT 1', 'SELECT 2')""");
        assertThat(value("SELECT validation_query FROM migration_control")).isEqualTo("SELECT 2");
    }

    @Test
    void anIdGivenOutAfterExplicitOnesIsNew() {
        ControlScripts.apply(database);
        execute("INSERT INTO migration_control (id, phase, table_name, operation, status) VALUES (1, 'planning', 't', 'o', 'pending'), (13, 'planning', 't', 'o', 'pending')");
        execute("INSERT INTO migration_control (phase, table_name, operation, status) VALUES ('planning', 't', 'o', 'pending')");
        assertThat(value("SELECT max(id) FROM migration_control")).isEqualTo("14");
    }

    @Test
    void theFirstExplicitIdOfAllIsNotGivenOutAgain() {
        ControlScripts.apply(database);
        execute("INSERT INTO migration_control (id, phase, table_name, operation, status) VALUES (1, 'planning', 't', 'o', 'pending')");
        execute("INSERT INTO migration_control (phase, table_name, operation, status) VALUES ('planning', 't', 'o', 'pending')");
        assertThat(value("SELECT max(id) FROM migration_control")).isEqualTo("2");
    }

    @Test
    void phasesAndStatusesAreTheDocumentedOnes() {
        ControlScripts.apply(database);
        refusesOtherPhasesAndStatuses();
    }

    @Test
    void anInstallationOfBeforeIsCarriedOver() {
        anInstallationOfBefore();

        ControlScripts.apply(database);

        assertThat(value("SELECT string_agg(id || ' ' || status || ' ' || lifecycle_state, ', ' ORDER BY id) FROM tpt_data_migration_jobs"))
                .isEqualTo("41 COMPLETED COMPLETED, 42 FAILED FAILED, 43 QUEUED PENDING_APPROVAL");
        assertThat(value("SELECT count(DISTINCT job_code) FROM tpt_data_migration_jobs WHERE job_code LIKE 'Job-%'")).isEqualTo("3");
        assertThat(value("SELECT login || ' ' || active FROM hrm_employees")).isEqualTo("employee-5 false");
        assertThat(value("SELECT started_at AT TIME ZONE 'UTC' FROM migration_control")).isEqualTo("2024-01-15 10:00:15");
        execute("INSERT INTO migration_control (phase, table_name, operation, status, records_processed) VALUES ('planning', 't', 'o', 'pending', 3000000000)");
        assertThat(value("SELECT max(id) FROM migration_control")).isEqualTo("9");
    }

    @Test
    void anInstallationOfBeforeTakesNewRows() {
        anInstallationOfBefore();
        ControlScripts.apply(database);
        execute("INSERT INTO hrm_employees (login, display_name, role) VALUES ('nora', 'Nora', 'PG_SUPPORT')");
        execute("""
                INSERT INTO tpt_data_migration_jobs (job_name, migration_type, source_environment, target_environment, status, lifecycle_state, created_by,
                    requested_by, job_code)
                VALUES ('New one', 'BLUE_GREEN', 'dev', 'staging', 'QUEUED', 'DRAFT', 6, 6, 'Job-1')""");
        assertThat(value("SELECT id || ' of ' || created_by || ': ' || total_records || ' ' || rollback_available FROM tpt_data_migration_jobs WHERE job_code = 'Job-1'"))
                .isEqualTo("44 of 6: 0 false");
        try (var plane = ControlPlane.on(database)) {
            assertThat(Story.submitted(plane).id()).hasToString("45");
        }
        assertThat(value("SELECT seqtypid::regtype FROM pg_sequence WHERE seqrelid = pg_get_serial_sequence('migration_control', 'id')::regclass")).isEqualTo("bigint");
    }

    @Test
    void aJobOfBeforeOfWhichNothingIsCountedCanBeCancelled() {
        anInstallationOfBefore();
        execute("UPDATE tpt_data_migration_jobs SET total_records = NULL, migrated_records = NULL, failed_records = NULL, rollback_available = NULL WHERE id = 43");
        ControlScripts.apply(database);
        try (var plane = ControlPlane.on(database).as("anna", Role.PG_SUPPORT)) {
            assertThat(plane.bean(JobDesk.class).cancel(new JobId(43), ExpectedVersion.ANY).total()).isZero();
        }
    }

    @Test
    void anInstallationOfBeforeIsHeldToTheDocumentedPhasesAndStatuses() {
        anInstallationOfBefore();
        ControlScripts.apply(database);
        refusesOtherPhasesAndStatuses();
        assertThat(value("SELECT bool_and(convalidated) FROM pg_constraint WHERE conname IN ('migration_control_phase_check', 'migration_control_status_check')"))
                .isEqualTo("t");
    }

    /** They are what an auditor comes for, and no reason not to start. */
    @Test
    void rowsOfBeforeThatBreakTheRulesStayAsTheyAre() {
        anInstallationOfBefore();
        execute("INSERT INTO migration_control (phase, table_name, operation, status) VALUES ('copying', 't', 'o', 'pending')");
        ControlScripts.apply(database);
        assertThat(value("SELECT string_agg(phase, ' ' ORDER BY phase) FROM migration_control")).isEqualTo("copying planning");
        refusesOtherPhasesAndStatuses();
    }

    /** The tables as their documents had them, employees with their key alone, and rows of all kinds. */
    private void anInstallationOfBefore() {
        execute("CREATE TABLE hrm_employees (id bigint PRIMARY KEY)");
        execute("INSERT INTO hrm_employees VALUES (5)");
        execute("""
                CREATE TABLE migration_control (
                  id SERIAL PRIMARY KEY, phase VARCHAR NOT NULL, table_name VARCHAR NOT NULL, operation VARCHAR NOT NULL, status VARCHAR NOT NULL,
                  records_processed INTEGER, total_records INTEGER, started_at TIMESTAMP, completed_at TIMESTAMP, error_message TEXT,
                  batch_size INTEGER, worker_id INTEGER, source_query TEXT, validation_query TEXT)""");
        execute("INSERT INTO migration_control (id, phase, table_name, operation, status, started_at) VALUES (8, 'planning', 't', 'o', 'pending', '2024-01-15 10:00:15')");
        execute("""
                CREATE TABLE tpt_data_migration_jobs (
                  id BIGINT PRIMARY KEY, job_name VARCHAR, migration_type VARCHAR, source_environment VARCHAR, target_environment VARCHAR,
                  status VARCHAR, total_records BIGINT, migrated_records BIGINT, failed_records BIGINT, started_timestamp TIMESTAMP,
                  completed_timestamp TIMESTAMP, duration_seconds INT, error_message TEXT, rollback_available BOOLEAN,
                  created_by BIGINT REFERENCES hrm_employees (id), deleted_at TIMESTAMP)""");
        execute("""
                INSERT INTO tpt_data_migration_jobs VALUES
                (41, 'Old one', 'BLUE_GREEN', 'dev', 'staging', 'COMPLETED', 450000, 450000, 0, NULL, NULL, 754, NULL, true, 5, NULL),
                (42, 'Cut off', 'BLUE_GREEN', 'staging', 'production', 'IN_PROGRESS', 500000, 450000, 0, NULL, NULL, NULL, NULL, false, 5, NULL),
                (43, 'Waiting', 'BLUE_GREEN', 'staging', 'production', 'QUEUED', 500000, 0, 0, NULL, NULL, NULL, NULL, false, 5, NULL)""");
    }

    private void refusesOtherPhasesAndStatuses() {
        assertThatThrownBy(() -> execute("INSERT INTO migration_control (phase, table_name, operation, status) VALUES ('copying', 't', 'o', 'pending')"))
                .hasMessageContaining("migration_control_phase_check");
        assertThatThrownBy(() -> execute("INSERT INTO migration_control (phase, table_name, operation, status) VALUES ('planning', 't', 'o', 'done')"))
                .hasMessageContaining("migration_control_status_check");
    }

    private void execute(String statement) {
        try (var connection = database.getConnection(); var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused.getMessage(), refused);
        }
    }

    private String value(String query) {
        try (var connection = database.getConnection(); var sql = connection.createStatement(); var rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused.getMessage(), refused);
        }
    }
}
