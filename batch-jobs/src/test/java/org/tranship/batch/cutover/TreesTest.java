package org.tranship.batch.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.tranship.batch.TestDatabase;
import org.tranship.job.LifecycleState;
import org.tranship.local.Invariants;

/** Partitioned tables are moved as the target's tree has them, whatever the source's looks like, and the tree is the same afterwards. */
class TreesTest extends KindredTablesTest {

    private static final List<String> TABLES = List.of("routes", "trips", "notes", "readings", "events", "keyless", "cache");

    @Override
    TestDatabase freshSource() {
        return TestDatabase.fresh("trees_source").script("run/trees-source.sql");
    }

    @Override
    TestDatabase freshTarget() {
        return TestDatabase.fresh("trees_target").script("run/trees-target.sql");
    }

    @Override
    List<String> tables() {
        return TABLES;
    }

    /** Of trips, the target computes a column that the source does not have. */
    private void targetIsSource(String... more) throws SQLException {
        targetIsSourceIn(Stream.concat(TABLES.stream().filter(table -> !table.equals("trips")), Stream.of(more)));
        try (var there = target.connect()) {
            assertThat(Invariants.orphans(there, "\"Old ones\"")).isEmpty();
        }
        var trips = "SELECT md5(string_agg(ROW(id, at, state, route, prev, prev_at, note)::text, '' ORDER BY id, at)) FROM trips";
        assertThat(target.value(trips)).isEqualTo(source.value(trips));
    }

    @Test
    void everyRowIsOnceWhereThePartitionsSay() throws SQLException {
        completed();
        targetIsSource();
        targetIsAsBefore();
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
        theWayBackBringsTheFormerTablesBackWith("CREATE VIEW late AS SELECT id FROM trips_default", "GRANT INSERT ON trips_2024 TO PUBLIC",
                "INSERT INTO trips (at, note) VALUES ('2031-01-01', 'late')");
    }

    @Test
    void aPartitionMadeSinceTheCutOverGoesWithItsTree() {
        completed();
        target.does("CREATE TABLE trips_2040 PARTITION OF trips FOR VALUES FROM ('2040-01-01') TO ('2041-01-01')");
        migration.rolledBack();
        targetIsAsBefore();
        migration.windowEnded();
        targetIsAsBefore();
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
        targetIsAsBefore();
    }

    @Test
    void aTreeThatTheTargetDoesNotHaveIsCreatedAsTheSourceHasIt() throws SQLException {
        completed("brand_new");
        targetIsSource("brand_new");
        assertThat(target.column("SELECT relid::regclass || ' ' || coalesce(pg_get_expr(relpartbound, oid), '') FROM pg_partition_tree('brand_new') JOIN pg_class ON oid = relid ORDER BY 1"))
                .containsExactly("brand_new ", "brand_new_eu FOR VALUES IN ('eu', 'ch')", "brand_new_rest DEFAULT");
        assertThat(target.value("INSERT INTO brand_new (region) VALUES ('ch') RETURNING id || ' ' || tableoid::regclass")).isEqualTo("3001 brand_new_eu");
        migration.rolledBack();
        targetIsAsBefore();
    }

    @Test
    void anUnloggedTableThatACrashHasEmptiedDoesNotGoLiveAndIsCopiedAgain() {
        holds.hold("cutover.before");
        migration.approved("cache").started();
        holds.reached("cutover.before");
        target.does("TRUNCATE tranship_green_42_public.cache");
        holds.release("cutover.before");
        assertThat(migration.settles().state()).isEqualTo(LifecycleState.FAILED);
        assertThat(migration.detail()).contains("has emptied unlogged tables: public.cache", "Nothing was changed");
        assertThat(target.column("SELECT x FROM cache")).containsExactly("old");
        migration.resumed().becomes(LifecycleState.COMPLETED);
        assertThat(target.number("SELECT count(*) FROM cache")).isEqualTo(3000);
    }

    @Test
    void whatChangedWhileTheServerWasDownIsInTheTree() throws SQLException {
        completedByAnotherServerAfter("UPDATE trips SET at = at + 400 WHERE id BETWEEN 500 AND 600 AND id % 3 = 1 AND id NOT IN (SELECT prev FROM trips WHERE prev IS NOT NULL) AND id % 5 <> 0",
                "UPDATE readings SET v = -1 WHERE v < 10", "DELETE FROM notes WHERE id < 100", "TRUNCATE keyless");
        targetIsSource();
        targetIsAsBefore();
    }
}
