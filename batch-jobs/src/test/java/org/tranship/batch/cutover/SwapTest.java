package org.tranship.batch.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tranship.batch.green.Torture;
import org.tranship.batch.ledger.Fenced;
import org.tranship.batch.ledger.RunState;
import org.tranship.plan.MigrationOptions.OnTargetWrites;

/** A cut-over happens as a whole or not at all, and the way back leads exactly to where it came from. */
class SwapTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration IMPATIENCE = Duration.ofMillis(500);

    private static Torture finished;
    private static List<String> before;

    private Torture torture;

    @BeforeAll
    static void finishedGreenSet() throws Exception {
        finished = Torture.in("swap_test").planned(7, OnTargetWrites.REFUSE);
        before = finished.state(finished.target());
        finished.built().verified();
    }

    @BeforeEach
    void copyOfIt() {
        torture = finished.copy();
    }

    @Test
    void theTargetBecomesTheSourceAndKeepsItsOwnShape() throws Exception {
        var definitions = torture.plan().targetSchema().facts();
        torture.swap(PATIENCE);
        assertThat(torture.rows(torture.target())).isEqualTo(torture.rows(torture.source()));
        assertThat(torture.planned(8, OnTargetWrites.REFUSE).plan().targetSchema().facts()).isEqualTo(definitions);
    }

    @Test
    void nothingOfTheLiveTablesChangesBeforeTheSwap() throws Exception {
        assertThat(torture.state(torture.target())).isEqualTo(before);
    }

    @Test
    void theSwapIsDecidedInTheLedgerAndNotRepeated() throws Exception {
        var result = torture.swap(PATIENCE);
        assertThat(torture.state()).isEqualTo(RunState.SWAPPED);
        assertThat(torture.swap(PATIENCE).committedAt()).isEqualTo(result.committedAt());
    }

    @Test
    void newRowsGetNumbersBehindAllThatWereEverGivenOut() throws Exception {
        torture.swap(PATIENCE);
        torture.target().does("INSERT INTO public.trips (route_id, code) VALUES (1000, 'new')");
        assertThat(torture.target().number("SELECT id FROM public.trips WHERE code = 'new'")).isEqualTo(401);
    }

    @Test
    void theWayBackRestoresRowsDefinitionsGrantsAndSequencePositions() throws Exception {
        torture.swap(PATIENCE);
        torture.target().does("INSERT INTO public.trips (route_id, code) VALUES (1000, 'later')");
        torture.swapBack(PATIENCE);
        assertThat(torture.state(torture.target())).isEqualTo(before);
        assertThat(torture.state()).isEqualTo(RunState.SWAPPED_BACK);
    }

    @Test
    void writesAfterTheCutOverAreKeptInGreen() throws Exception {
        torture.swap(PATIENCE);
        torture.target().does("INSERT INTO public.trips (route_id, code) VALUES (1000, 'later')");
        torture.swapBack(PATIENCE);
        assertThat(torture.target().number("SELECT count(*) FROM tranship_green_7_public.trips WHERE code = 'later'")).isEqualTo(1);
    }

    @Test
    void anotherJobSwapsAfterTheWayBack() throws Exception {
        torture.swap(PATIENCE);
        torture.swapBack(PATIENCE);
        torture.planned(8, OnTargetWrites.REFUSE).built().verified().swap(PATIENCE);
        assertThat(torture.rows(torture.target())).isEqualTo(torture.rows(torture.source()));
    }

    @Test
    void aLaterCutOverOverTheSameTablesGoesBackFirst() throws Exception {
        var earlier = torture.swap(PATIENCE);
        var run = torture.run();
        var between = torture.state(torture.target());
        torture.planned(8, OnTargetWrites.REFUSE).built().verified().swap(PATIENCE);
        assertThatThrownBy(() -> torture.swapBackOf(7, run, PATIENCE)).isInstanceOf(CutoverStopped.NotOurs.class)
                .hasMessageContaining("public.trips");
        torture.swapBack(PATIENCE);
        assertThat(torture.state(torture.target())).isEqualTo(between);
        assertThat(torture.swapBackOf(7, run, PATIENCE).committedAt()).isAfter(earlier.committedAt());
        assertThat(torture.state(torture.target())).isEqualTo(before);
    }

    @Test
    void aReaderIsNeverInterruptedAndNamedWhenItStandsInTheWay() throws Exception {
        try (var reader = idleAfter("LOCK TABLE public.trips IN ACCESS SHARE MODE", "nightly report")) {
            assertThatThrownBy(() -> torture.swap(IMPATIENCE)).isInstanceOf(CutoverStopped.Blocked.class)
                    .hasMessageContaining("nightly report").hasMessageContaining("public.trips").hasMessageContaining("Nothing was changed");
            assertThat(torture.state(torture.target())).isEqualTo(before);
            reader.commit();
        }
        assertThat(torture.swap(PATIENCE).locked()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aWriteInFlightIsWaitedForAndThenRefused() throws Exception {
        try (var writer = idleAfter("DELETE FROM public.trips WHERE id = 1", "shop")) {
            assertThatThrownBy(() -> torture.swap(IMPATIENCE)).isInstanceOf(CutoverStopped.Blocked.class).hasMessageContaining("shop")
                    .hasMessageNotContaining("privilege");
            torture.target().does("GRANT pg_read_all_stats TO torture_engine");
            assertThatThrownBy(() -> torture.swap(IMPATIENCE)).hasMessageContaining(", last with DELETE FROM public.trips WHERE id = 1");
            torture.target().does("REVOKE pg_read_all_stats FROM torture_engine");
            writer.commit();
        }
        assertThatThrownBy(() -> torture.swap(PATIENCE)).isInstanceOf(CutoverStopped.WrittenTo.class).hasMessageContaining("public.trips");
        assertThat(torture.state()).isEqualTo(RunState.VERIFIED);
    }

    @Test
    void aSingleRowWrittenSincePlanningIsNoticed() {
        torture.target().does("UPDATE second.trips SET \"select\" = 0 WHERE \"user\" = 'user 1'");
        assertThatThrownBy(() -> torture.swap(PATIENCE)).isInstanceOf(CutoverStopped.WrittenTo.class).hasMessageContaining("second.trips");
    }

    @Test
    void writesAreDiscardedWhenTheJobSaysSo() throws Exception {
        torture.planned(9, OnTargetWrites.DISCARD).built().verified();
        torture.target().does("DELETE FROM public.trips WHERE id < 10");
        torture.swap(PATIENCE);
        assertThat(torture.rows(torture.target())).isEqualTo(torture.rows(torture.source()));
    }

    @Test
    void aTransactionThatStillSeesTheTimeBeforeTheLoadIsWaitedFor() throws Exception {
        try (var old = torture.target().connect()) {
            old.setAutoCommit(false);
            old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            old.createStatement().execute("SELECT 1");
            assertThatThrownBy(() -> torture.swap(IMPATIENCE)).isInstanceOf(CutoverStopped.Blocked.class).hasMessageContaining("empty tables");
        }
    }

    @Test
    void aViewMadeSincePlanningStopsTheSwapByName() throws Exception {
        torture.target().does("CREATE VIEW public.fares AS SELECT id, fare FROM public.trips");
        assertThatThrownBy(() -> torture.swap(PATIENCE)).isInstanceOf(CutoverStopped.Drifted.class).hasMessageContaining("public.fares");
        torture.target().does("DROP VIEW public.fares");
        torture.swap(PATIENCE);
    }

    @Test
    void aChangedDefinitionStopsTheSwapByName() {
        torture.target().does("ALTER TABLE public.routes ALTER COLUMN length SET DEFAULT 13");
        assertThatThrownBy(() -> torture.swap(PATIENCE)).isInstanceOf(CutoverStopped.Drifted.class).hasMessageContaining("default 13");
    }

    @Test
    void whoHasLostTheRunDecidesNothing() throws Exception {
        long stale = torture.epoch();
        torture.takenOver();
        assertThatThrownBy(() -> torture.swap(stale, PATIENCE)).isInstanceOf(Fenced.class);
        assertThat(torture.state(torture.target())).isEqualTo(before);
    }

    @Test
    void withoutTheOldTablesThereIsNoWayBack() throws Exception {
        torture.swap(PATIENCE);
        torture.target().does("DROP TABLE tranship_blue_7_public.trips");
        assertThatThrownBy(() -> torture.swapBack(PATIENCE)).isInstanceOf(CutoverStopped.NoWayBack.class).hasMessageContaining("public.trips");
    }

    @Test
    void endingTheWindowLeavesTheLiveTablesAndNothingElse() throws Exception {
        torture.swap(PATIENCE);
        torture.dropped();
        assertThat(torture.target().column("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'tranship\\_%'")).isEmpty();
        assertThat(torture.rows(torture.target())).isEqualTo(torture.rows(torture.source()));
    }

    @Test
    void whatSomebodyBuiltOnKeptTablesIsNotDroppedAlong() throws Exception {
        torture.swap(PATIENCE);
        torture.target().does("CREATE VIEW public.old_fares AS SELECT fare FROM tranship_blue_7_public.trips");
        assertThatThrownBy(() -> torture.dropped()).hasMessageContaining("old_fares");
    }

    private Connection idleAfter(String sql, String application) throws Exception {
        var connection = torture.target().connect();
        connection.setAutoCommit(false);
        connection.createStatement().execute("SET application_name = '" + application + "'");
        connection.createStatement().execute(sql);
        return connection;
    }
}
