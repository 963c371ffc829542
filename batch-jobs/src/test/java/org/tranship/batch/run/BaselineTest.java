package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tranship.batch.Holds;
import org.tranship.batch.TestDatabase;
import org.tranship.job.LifecycleState;
import org.tranship.records.Baseline;

/** What a run says of either side's rows before the new tables take the place of the live ones (S3-2, resolution 18). */
class BaselineTest {

    private static final String[] SHAPE = { "CREATE TABLE routes (id int PRIMARY KEY)", "CREATE TABLE trips (id int PRIMARY KEY, price int CHECK (price < 1000))",
        "CREATE TABLE days (at date NOT NULL, no int) PARTITION BY RANGE (at)",
        "CREATE TABLE days_2025 PARTITION OF days FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
        "CREATE TABLE days_2026 PARTITION OF days FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')" };

    private Holds holds;
    private TestDatabase source;
    private TestDatabase target;
    private Migration migration;

    @BeforeEach
    void bothSidesHaveRows(@TempDir Path places) {
        holds = new Holds(places);
        source = TestDatabase.fresh("baseline_source").does(SHAPE).does("CREATE TABLE notes (id int PRIMARY KEY)", "ALTER TABLE trips DROP CONSTRAINT trips_price_check",
                "INSERT INTO notes SELECT generate_series(1, 7)", "INSERT INTO routes SELECT generate_series(1, 5)",
                "INSERT INTO trips SELECT g, g % 900 FROM generate_series(1, 4000) AS g", "INSERT INTO days SELECT '2025-06-01', generate_series(1, 30)", "ANALYZE");
        target = TestDatabase.fresh("baseline_target").does(SHAPE).does("INSERT INTO routes SELECT generate_series(1, 3)",
                "INSERT INTO trips SELECT g, 1 FROM generate_series(1, 1234) AS g", "INSERT INTO days SELECT '2025-06-01', generate_series(1, 20)",
                "INSERT INTO days SELECT '2026-06-01', generate_series(1, 3)", "ANALYZE", "INSERT INTO routes VALUES (4)");
        migration = Migration.between(source, target)
                .with(Map.of("workers", 2, "slice_rows", 500, "create_missing", true, "error_tolerance", 1)).approved("routes", "trips", "days", "notes");
    }

    @AfterEach
    void over() {
        migration.close();
        holds.close();
    }

    /** Of a table of many slices, of small ones that are proved together, of partitions, and of one that is not there yet. */
    @Test
    void bothSidesAreCounted() {
        migration.started().becomes(LifecycleState.COMPLETED);
        assertThat(of("trips")).isEqualTo("4000 for 1234, counted");
        assertThat(of("routes")).isEqualTo("5 for 4, counted");
        assertThat(of("days")).isEqualTo("30 for 23, counted");
        assertThat(of("notes")).isEqualTo("7 for 0, counted");
        assertThat(target.value("SELECT decided_at > '%s' FROM tranship.run".formatted(baseline("trips").at()))).as("before the cut-over").isEqualTo("t");
        assertThat(migration.log()).contains("4042 rows of the source take the place of 1261.").noneMatch(line -> line.contains("has no rows"));
    }

    /** Every proof of an empty source is a good one. */
    @Test
    void aTableThatWouldBeEmptiedIsNamed() {
        source.does("TRUNCATE trips, days", "ANALYZE");
        migration.approved("routes", "trips", "days", "notes").started().becomes(LifecycleState.COMPLETED);
        assertThat(migration.log()).contains("12 rows of the source take the place of 1261.", "The source has no rows of days, trips, and the live tables have some. "
                + "If that is not meant, cancel the job, or roll it back once it is live.");
    }

    @Test
    void whatIsRejectedIsInTheSourceAllTheSame() {
        source.does("UPDATE trips SET price = 5000 WHERE id IN (7, 8)", "UPDATE trips SET price = 6000 WHERE id = 3999");
        migration.started().becomes(LifecycleState.COMPLETED);
        assertThat(of("trips")).isEqualTo("4000 for 1234, counted");
        assertThat(target.number("SELECT count(*) FROM trips")).isEqualTo(3997);
    }

    /** A figure is worth waiting for nobody. */
    @Test
    void whileSomebodyHasATableItsStatisticsAnswer() throws Exception {
        holds.hold("dressing.before-commit");
        holds.hold("cutover.before");
        migration.started();
        holds.reached("dressing.before-commit");
        try (var somebody = target.connect(); var statement = somebody.createStatement()) {
            somebody.setAutoCommit(false);
            var locking = CompletableFuture.runAsync(() -> lock(statement));
            await().until(() -> target.number("SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND relation = 'routes'::regclass") == 1);
            holds.release("dressing.before-commit");
            locking.get();
            holds.reached("cutover.before");
            somebody.rollback();
        }
        holds.release("cutover.before");
        migration.becomes(LifecycleState.COMPLETED);
        assertThat(of("routes")).as("as of the last ANALYZE").isEqualTo("5 for 3, estimated");
        assertThat(of("days")).isEqualTo("30 for 23, estimated");
        assertThat(of("trips")).isEqualTo("4000 for 1234, counted");
    }

    private static void lock(Statement statement) {
        try {
            statement.execute("LOCK TABLE routes, days IN ACCESS EXCLUSIVE MODE");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRunThatGoesOnCountsAnew() {
        holds.hold("cutover.before");
        migration.started();
        holds.reached("cutover.before");
        assertThat(of("routes")).isEqualTo("5 for 4, counted");
        migration.dies();
        holds.release("cutover.before");
        target.does("DELETE FROM routes WHERE id = 1");
        migration.ends().boot().recovered();
        migration.settles();
        assertThat(of("routes")).isEqualTo("5 for 3, counted");
    }

    private String of(String entity) {
        var baseline = baseline(entity);
        return "%d for %d, %s".formatted(baseline.sourceRows(), baseline.liveRows(), baseline.counted() ? "counted" : "estimated");
    }

    private Baseline baseline(String entity) {
        return migration.journal().baselines().get(entity);
    }
}
