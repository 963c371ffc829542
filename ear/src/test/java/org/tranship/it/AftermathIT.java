package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tranship.it.Wish.transport;
import static org.tranship.job.LifecycleState.COMPLETED;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.tranship.access.Role;
import org.tranship.local.Invariants;

/** Those who check are checked: each thing that may not happen is done, and noticed. */
class AftermathIT extends InTheServer {

    @Test
    void whatIsWrongAfterAMigrationIsNoticed() throws SQLException {
        var aftermath = Aftermath.of(Databases.postgres(), Wish.TRANSPORT);
        var job = Job.askedForBy(Somebody.called("grace", Role.SUPER_ADMIN), transport("meddled with")).approvedBy(Somebody.ADA).awaits(COMPLETED);
        assertThat(aftermath.violations(job)).isEmpty();
        Databases.production("""
                UPDATE tpt_routes SET active = NOT active WHERE id = (SELECT min(id) FROM tpt_routes);
                UPDATE app_settings SET changed_at = clock_timestamp() WHERE name = 'tariff';
                SELECT setval('tpt_trips_id_seq', 1);
                CREATE SCHEMA tranship_green_0_public;
                SET session_replication_role = replica;
                DELETE FROM tpt_drivers WHERE id = (SELECT min(driver_id) FROM tpt_trips);
                UPDATE tranship.slice SET state = 'RUNNING', rows = rows + 1 WHERE kind = 'COPY' AND entity = 'tpt_trips'
                """);
        try (var control = Databases.connect("control"); var statement = control.createStatement()) {
            statement.execute("""
                    UPDATE differential_analysis_results SET source_record_count = source_record_count + 1
                    WHERE entity_type = 'ml_models' AND migration_session_id = (SELECT run_id FROM tpt_data_migration_jobs WHERE id = %d)""".formatted(job.id));
            assertThat(aftermath.violations(job).toString()).contains("public.tpt_routes should hold", "public.app_settings has changed",
                    "tpt_trips_id_seq stands at 1", "tranship_green_0_public", "ml_models: checkpoint completed, mapping", "has orphans by tpt_trips_driver_id_fkey", "is RUNNING",
                    "rows copied, and the progress is");
        } finally {
            Databases.production("DROP SCHEMA tranship_green_0_public; UPDATE tranship.slice SET state = 'DONE', rows = rows - 1 WHERE state = 'RUNNING'");
            job.rolledBackBy(Somebody.ADA);
        }
    }

    @Test
    void whoStillHoldsSomethingIsNoticed() throws SQLException {
        try (var holder = Databases.connect("production"); var statement = holder.createStatement(); var eye = Databases.connect("production")) {
            holder.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_lock(1)");
            assertThat(Invariants.heldByRuns(eye).toString()).contains("idle in transaction", "holds an advisory lock");
        }
    }
}
