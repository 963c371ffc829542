package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.tranship.batch.ledger.LedgerSchema;
import org.tranship.job.LifecycleState;
import org.tranship.job.RunId;
import org.tranship.local.Invariants;
import org.tranship.progress.EntityProgress;

/** The whole way of a migration on the real batch runtime, and everything that may come in between. */
class BlueGreenTest extends MigratingTest {

    @Test
    void theLargestTableBeginsButForShortParents() throws SQLException {
        migration.started().becomes(LifecycleState.COMPLETED);
        assertThat(target.column("SELECT entity FROM tranship.slice WHERE kind = 'COPY' GROUP BY entity ORDER BY min(started_at), max(finished_at)"))
                .startsWith("routes", "trips");
    }

    @Test
    void theTargetBecomesTheSource() throws SQLException {
        migration.started().becomes(LifecycleState.COMPLETED);
        targetIsSource();
        assertThat(migration.progress()).hasSize(4).allMatch(EntityProgress::isVerified);
        assertThat(migration.progress()).extracting(EntityProgress::total).contains(50L, 20_000L, 10_000L, 3_000L);
    }

    @Test
    void aKeyToAParentThatIsThereEarlyDoesNotWaitForOneThatComesLate() throws Exception {
        var fares = "CREATE TABLE fares (trip_id bigint CONSTRAINT a REFERENCES trips, route_id int CONSTRAINT b REFERENCES routes, fare text)";
        source.does(fares, "INSERT INTO fares SELECT g, 1 + g % 50, repeat('x', 200) FROM generate_series(1, 20000) g", "ANALYZE");
        target.does(fares);
        migration.approved("routes", "trips", "notes", "tags", "fares").started().becomes(LifecycleState.COMPLETED);
        assertThat(target.number("SELECT count(*) FROM fares")).isEqualTo(20_000);
        assertThat(target.column("SELECT name FROM tranship.slice WHERE kind = 'FOREIGN_KEY_VALIDATE' AND entity = 'fares' ORDER BY started_at"))
                .containsExactly("FOREIGN_KEY_VALIDATE fares.b", "FOREIGN_KEY_VALIDATE fares.a");
    }

    @Test
    void aLargeTableCanBeReadFromItsIndexesAlone() {
        target.does("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = on', current_database()); END $$"); // as on any real server
        migration.started().becomes(LifecycleState.COMPLETED);
        assertThat(target.column("SELECT relname FROM pg_class WHERE relkind = 'r' AND relallvisible > 0 AND relnamespace = 'public'::regnamespace"))
                .contains("trips", "notes");
    }

    @Test
    void theWayBackLeadsToWhereItCameFrom() throws SQLException {
        Map<String, String> before;
        try (var there = target.connect()) {
            before = Invariants.contents(there, TABLES);
        }
        migration.started().becomes(LifecycleState.COMPLETED).rolledBack();
        try (var there = target.connect()) {
            assertThat(Invariants.contents(there, TABLES)).isEqualTo(before);
        }
        migration.windowEnded();
        assertThat(target.value("SELECT state FROM tranship.run")).isEqualTo("CLOSED");
        assertThat(target.number("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'tranship\\_%'")).isZero();
    }

    @Test
    void whatHappensInTheSourceWhileTheRunIsPausedIsInTheResult() throws SQLException {
        pauseInMidCopy();
        assertThat(target.number("SELECT count(*) FROM tranship.slice WHERE kind = 'COPY' AND state = 'DONE'")).isPositive();
        source.does(
                "INSERT INTO trips (id, route_id, code) VALUES (-5, 1, 'below'), (50000, 2, 'above')",
                "DELETE FROM trips WHERE id = 7000", "INSERT INTO trips (id, route_id, code) VALUES (7000, 3, 'inside')",
                "UPDATE trips SET price = 0 WHERE id BETWEEN 100 AND 110",
                "DELETE FROM trips WHERE id IN (19000, 10001, 3)",
                "UPDATE trips SET id = 60000 WHERE id = 15000",
                "UPDATE trips SET code = code || '?' WHERE id IN (6000, 12000)",
                "UPDATE trips SET code = CASE id WHEN 6000 THEN 'T12000' ELSE 'T6000' END WHERE id IN (6000, 12000)",
                "INSERT INTO routes VALUES (99, 'new')", "UPDATE trips SET route_id = 99 WHERE id = 18000",
                "DELETE FROM tags WHERE word = 'tag 17'");
        migration.resumed().becomes(LifecycleState.COMPLETED);
        targetIsSource();
    }

    @Test
    void aRunWhoseServerDiedGoesOnAndRepeatsNoRow() throws SQLException {
        killInMidCopy();
        source.does("UPDATE trips SET price = price + 1 WHERE id % 1000 = 1", "INSERT INTO notes VALUES (20000, 1, 'last')");
        migration.boot().recovered().becomes(LifecycleState.COMPLETED);
        targetIsSource();
    }

    @Test
    void aRunThatDiedAfterItsIndexesWereBuiltGoesOn() throws SQLException {
        hold("validation.before");
        migration.started();
        reached("validation.before");
        kill();
        release("validation.before");
        source.does("DELETE FROM routes WHERE id = 50 AND NOT EXISTS (SELECT FROM trips WHERE route_id = 50)",
                "UPDATE routes SET name = 'route 1 and ' || id WHERE id < 3", "UPDATE trips SET code = 'new' WHERE id = 5",
                "UPDATE trips SET route_id = 7 WHERE route_id = 8", "TRUNCATE tags");
        migration.boot().recovered().becomes(LifecycleState.COMPLETED);
        targetIsSource();
    }

    @Test
    void oneBitThatChangesInGreenFailsTheJobAndIsNamed() {
        hold("validation.before");
        migration.started();
        reached("validation.before");
        target.does("UPDATE tranship_green_42_public.trips SET price = price + 0.01 WHERE id = 4711");
        release("validation.before");
        migration.becomes(LifecycleState.FAILED);
        assertThat(migration.detail()).contains("Step validation, entity trips, slice").contains("trips id=4711: column price differs");
        assertThat(target.column("SELECT name FROM routes")).containsExactly("old");
    }

    @Test
    void aCancelledRunLeavesNothing() {
        killOrPauseAt("slice.before-commit", () -> migration.cancelled());
        assertThat(target.number("SELECT count(*) FROM tranship.run")).isZero();
        assertThat(target.number("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'tranship\\_%'")).isZero();
        assertThat(target.column("SELECT name FROM routes")).containsExactly("old");
    }

    @Test
    void aPausedRunCanBeCancelled() {
        pauseInMidCopy();
        migration.cancelled();
        assertThat(target.number("SELECT count(*) FROM tranship.run")).isZero();
    }

    @Test
    void rowsThatTheTargetRefusesFailTheJobWithTheServersWords() {
        target.does("ALTER TABLE trips ADD CONSTRAINT cheap CHECK (price < 150)");
        migration.approved("routes", "trips", "notes", "tags").started().becomes(LifecycleState.FAILED);
        assertThat(migration.detail()).startsWith("Step execution, entity trips, slice ").contains("violates check constraint \"cheap\"")
                .contains("The live tables are untouched");
        assertThat(target.column("SELECT name FROM routes")).containsExactly("old");
        source.does("UPDATE trips SET price = 1");
        migration.resumed().becomes(LifecycleState.COMPLETED);
    }

    @Test
    void aTruncateInMidCopyWaits() throws Exception {
        hold("slice.before-commit");
        migration.started();
        reached("slice.before-commit");
        var truncate = inTheSourceAtOnce("TRUNCATE trips CASCADE");
        release("slice.before-commit");
        migration.becomes(LifecycleState.COMPLETED);
        truncate.get(30, TimeUnit.SECONDS);
        assertThat(target.number("SELECT count(*) FROM trips")).isEqualTo(20_000);
    }

    @Test
    void brokenConnectionsAreTriedAgain() throws SQLException {
        hold("slice.before-commit");
        migration.started();
        reached("slice.before-commit");
        target.does("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'tranship %writes%'");
        release("slice.before-commit");
        migration.becomes(LifecycleState.COMPLETED);
        targetIsSource();
    }

    @Test
    void aChangedTableAsksForApprovalAgain() {
        target.does("ALTER TABLE trips ADD COLUMN remark text");
        migration.started().becomes(LifecycleState.PENDING_APPROVAL);
        assertThat(migration.detail()).contains("remark");
    }

    @Test
    void aTargetSomebodyWorksOnIsWaitedFor() throws Exception {
        LedgerSchema.ensure(target.dataSource());
        try (var other = RunLock.tryToGet(target.dataSource(), RunId.fresh()).orElseThrow()) {
            migration.started().becomes(LifecycleState.QUEUED);
            assertThat(migration.detail()).contains("same target database");
        }
        migration.recovered().becomes(LifecycleState.COMPLETED);
    }

    @Test
    void aCutoverThatCommittedBeforeItCouldBeReportedIsCompleted() throws SQLException {
        hold("swap.after-commit");
        migration.started();
        reached("swap.after-commit");
        kill();
        release("swap.after-commit");
        migration.boot().recovered().becomes(LifecycleState.COMPLETED);
        assertThat(migration.progress()).hasSize(TABLES.size()).allMatch(EntityProgress::isVerified);
        targetIsSource();
    }

    @Test
    void theBatchRuntimeForgetsExecutionsThatHaveEnded() throws SQLException {
        pauseInMidCopy();
        for (int again = 0; again < 3; again++) {
            hold("slice.after-commit");
            migration.resumed();
            reached("slice.after-commit");
            migration.pauseIsWished();
            release("slice.after-commit");
            migration.becomes(LifecycleState.PAUSED);
        }
        migration.resumed().becomes(LifecycleState.COMPLETED);
        targetIsSource();
        migration.rolledBack();
        assertThat(migration.executionsKept()).isLessThanOrEqualTo(2);
    }
}
