package org.tranship.batch.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tranship.batch.TestDatabase;
import org.tranship.batch.run.HoldPoint;
import org.tranship.batch.run.Migration;
import org.tranship.job.LifecycleState;
import org.tranship.local.Invariants;

/** Partitioned tables are moved as the target's tree has them, whatever the source's looks like, and the tree is the same afterwards. */
class TreesTest {

    private static final List<String> TABLES = List.of("routes", "trips", "notes", "readings", "events", "keyless", "cache");

    private TestDatabase source;
    private TestDatabase target;
    private Migration migration;
    private List<String> before;

    @BeforeEach
    void twoTrees() {
        source = TestDatabase.fresh("trees_source").script("run/trees-source.sql").does("ANALYZE");
        target = TestDatabase.fresh("trees_target").script("run/trees-target.sql").does("ANALYZE");
        migration = Migration.between(source, target).with(Map.of("workers", 2, "slice_rows", 1000));
        before = Dump.of(target);
    }

    @AfterEach
    void over() {
        System.clearProperty(HoldPoint.DIRECTORY);
        migration.close();
    }

    private void completed(String... more) {
        migration.approved(Stream.concat(TABLES.stream(), Stream.of(more)).toArray(String[]::new));
        assertThat(migration.started().settles().state()).as(migration.detail()).isEqualTo(LifecycleState.COMPLETED);
    }

    private void targetIsSource(String... more) throws SQLException {
        var tables = Stream.concat(TABLES.stream().filter(table -> !table.equals("trips")), Stream.of(more)).map("public."::concat).toList();
        try (var here = source.connect(); var there = target.connect()) {
            assertThat(Invariants.differingRows(here, there, tables)).isEmpty();
            assertThat(Invariants.brokenSlices(there, migration.run().value())).isEmpty();
            assertThat(Invariants.sequencesBehind(there, "public")).isEmpty();
            assertThat(Invariants.orphans(there, "public")).isEmpty();
            assertThat(Invariants.orphans(there, "\"Old ones\"")).isEmpty();
        }
        var trips = "SELECT md5(string_agg(ROW(id, at, state, route, prev, prev_at, note)::text, '' ORDER BY id, at)) FROM trips";
        assertThat(target.value(trips)).isEqualTo(source.value(trips));
    }

    @Test
    void everyRowIsOnceWhereThePartitionsSay() throws SQLException {
        completed();
        targetIsSource();
        assertThat(Dump.difference(before, Dump.of(target))).isEmpty();
        assertThat(target.column("SELECT tableoid::regclass || ' ' || count(*) FROM trips GROUP BY tableoid")).containsExactlyInAnyOrderElementsOf(source.column("""
                SELECT part || ' ' || count(*)
                  FROM (SELECT CASE WHEN at < '2024-01-01' THEN '"Old ones"."Trips 2023"' WHEN at >= '2025-01-01' THEN 'trips_default'
                                    WHEN at >= '2024-07-01' THEN 'trips_2024_new' ELSE 'trips_2024_rest' END AS part FROM trips) AS parts
                 GROUP BY part"""));
        assertThat(target.column("SELECT DISTINCT entity FROM tranship.slice WHERE kind = 'COPY' AND no > 0 ORDER BY 1")).contains("readings", "trips");
        assertThat(target.value("INSERT INTO trips (at) VALUES ('2030-01-01') RETURNING id || ' ' || tableoid::regclass")).isEqualTo("12001 trips_default");
        assertThat(target.value("SELECT relpersistence FROM pg_class WHERE oid = 'cache'::regclass")).isEqualTo("u");
    }

    @Test
    void theWayBackBringsTheWholeTreeBack() throws SQLException {
        Map<String, String> contents;
        try (var there = target.connect()) {
            contents = Invariants.contents(there, TABLES.stream().map("public."::concat).toList());
        }
        completed();
        target.does("CREATE VIEW late AS SELECT id FROM trips_default", "GRANT INSERT ON trips_2024 TO PUBLIC", "INSERT INTO trips (at, note) VALUES ('2031-01-01', 'late')");
        var since = Dump.of(target);
        migration.rolledBack();
        assertThat(Dump.difference(since, Dump.of(target))).isEmpty();
        try (var there = target.connect()) {
            assertThat(Invariants.contents(there, contents.keySet())).isEqualTo(contents);
        }
        migration.windowEnded();
        assertThat(Dump.difference(since, Dump.of(target))).isEmpty();
    }

    @Test
    void aPartitionMadeSinceTheCutOverGoesWithItsTree() {
        completed();
        target.does("CREATE TABLE trips_2040 PARTITION OF trips FOR VALUES FROM ('2040-01-01') TO ('2041-01-01')");
        migration.rolledBack();
        assertThat(Dump.difference(before, Dump.of(target))).isEmpty();
        migration.windowEnded();
        assertThat(Dump.difference(before, Dump.of(target))).isEmpty();
    }

    @Test
    void aPartitionDroppedSinceTheCutOverStopsTheWayBackAndSaysWhatIsLeftToDo() throws SQLException {
        completed();
        target.does("DROP TABLE keyless_all");
        migration.rollbackIsWished();
        assertThat(migration.settles().state()).isEqualTo(LifecycleState.ROLLBACK_FAILED);
        assertThat(migration.detail()).startsWith("Since the cut-over somebody has dropped, renamed or moved away: public.keyless_all.")
                .contains("Nothing was changed", "tranship_blue_42_public", "complete the job").doesNotContain("later job");
        assertThat(target.column("SELECT to_regclass('tranship_blue_42_public.keyless_all')::text")).doesNotContainNull();
        assertThat(target.number("SELECT count(*) FROM events")).isEqualTo(source.number("SELECT count(*) FROM events"));
    }

    @Test
    void aPartitionRenamedSinceTheCutOverGoesBackWhenItHasItsNameAgain() {
        completed();
        target.does("ALTER TABLE trips_default RENAME TO trips_others");
        migration.rollbackIsWished();
        assertThat(migration.settles().state()).isEqualTo(LifecycleState.ROLLBACK_FAILED);
        assertThat(migration.detail()).contains("public.trips_default");
        target.does("ALTER TABLE trips_others RENAME TO trips_default");
        migration.rolledBack();
        assertThat(Dump.difference(before, Dump.of(target))).isEmpty();
    }

    @Test
    void aTreeThatTheTargetDoesNotHaveIsCreatedAsTheSourceHasIt() throws SQLException {
        completed("brand_new");
        targetIsSource("brand_new");
        assertThat(target.column("SELECT relid::regclass || ' ' || coalesce(pg_get_expr(relpartbound, oid), '') FROM pg_partition_tree('brand_new') JOIN pg_class ON oid = relid ORDER BY 1"))
                .containsExactly("brand_new ", "brand_new_eu FOR VALUES IN ('eu', 'ch')", "brand_new_rest DEFAULT");
        assertThat(target.value("INSERT INTO brand_new (region) VALUES ('ch') RETURNING id || ' ' || tableoid::regclass")).isEqualTo("3001 brand_new_eu");
        migration.rolledBack();
        assertThat(Dump.difference(before, Dump.of(target))).isEmpty();
    }

    @Test
    void anUnloggedTableThatACrashHasEmptiedDoesNotGoLiveAndIsCopiedAgain(@TempDir Path holds) throws Exception {
        System.setProperty(HoldPoint.DIRECTORY, holds.toString());
        Files.writeString(holds.resolve("cutover.before"), "");
        migration.approved("cache").started();
        await().atMost(2, TimeUnit.MINUTES).until(() -> Files.exists(holds.resolve("cutover.before.reached")));
        target.does("TRUNCATE tranship_green_42_public.cache");
        Files.delete(holds.resolve("cutover.before"));
        assertThat(migration.settles().state()).isEqualTo(LifecycleState.FAILED);
        assertThat(migration.detail()).contains("has emptied unlogged tables: public.cache", "Nothing was changed");
        assertThat(target.column("SELECT x FROM cache")).containsExactly("old");
        migration.resumed().becomes(LifecycleState.COMPLETED);
        assertThat(target.number("SELECT count(*) FROM cache")).isEqualTo(3000);
    }

    @Test
    void whatChangedWhileTheServerWasDownIsInTheTree(@TempDir Path holds) throws Exception {
        System.setProperty(HoldPoint.DIRECTORY, holds.toString());
        Files.writeString(holds.resolve("validation.before"), "");
        migration.approved(TABLES.toArray(String[]::new)).started();
        await().atMost(2, TimeUnit.MINUTES).until(() -> Files.exists(holds.resolve("validation.before.reached")));
        migration.dies();
        Files.delete(holds.resolve("validation.before"));
        migration.ends();
        source.does("UPDATE trips SET at = at + 400 WHERE id BETWEEN 500 AND 600 AND id % 3 = 1 AND id NOT IN (SELECT prev FROM trips WHERE prev IS NOT NULL) AND id % 5 <> 0",
                "UPDATE readings SET v = -1 WHERE v < 10", "DELETE FROM notes WHERE id < 100", "TRUNCATE keyless");
        migration.boot().recovered().becomes(LifecycleState.COMPLETED);
        targetIsSource();
        assertThat(Dump.difference(before, Dump.of(target))).isEmpty();
    }
}
