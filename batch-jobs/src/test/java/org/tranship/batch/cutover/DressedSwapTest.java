package org.tranship.batch.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tranship.batch.green.Torture;
import org.tranship.plan.MigrationOptions.OnTargetWrites;

/** What hangs on the tables goes with the cut-over and comes with the way back, and the database looks the same to everybody. */
class DressedSwapTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static Torture finished;
    private static List<String> before;
    private Torture torture;

    @BeforeAll
    static void finishedGreenSet() throws Exception {
        finished = Torture.dressedIn("dressed_swap_test").planned(7, OnTargetWrites.REFUSE);
        before = Dump.of(finished.target());
        finished.built().verified();
    }

    @BeforeEach
    void copyOfIt() {
        torture = finished.copy();
    }

    @Test
    void nothingIsSeenBeforeTheSwap() {
        assertThat(Dump.difference(before, Dump.of(torture.target()))).isEmpty();
    }

    @Test
    void theCatalogueSaysTheSameAfterTheSwapAfterTheWayBackAndAfterAnotherSwap() throws Exception {
        var state = torture.state(torture.target());
        assertThat(torture.swap(PATIENCE).concerns()).isEmpty();
        assertThat(Dump.difference(before, Dump.of(torture.target()))).isEmpty();
        assertThat(torture.rows(torture.target())).isEqualTo(torture.rows(torture.source()));
        assertThat(torture.swapBack(PATIENCE).concerns()).isEmpty();
        assertThat(Dump.difference(before, Dump.of(torture.target()))).isEmpty();
        assertThat(torture.state(torture.target())).isEqualTo(state);
        assertThat(torture.planned(8, OnTargetWrites.REFUSE).built().verified().swap(PATIENCE).concerns()).isEmpty();
        assertThat(Dump.difference(before, Dump.of(torture.target()))).isEmpty();
    }

    @Test
    void whatWasMadeSinceTheCutOverGoesAlongOnTheWayBack() throws Exception {
        torture.swap(PATIENCE);
        torture.target().does("CREATE SCHEMA later; GRANT USAGE, CREATE ON SCHEMA later TO torture_owner", "SET ROLE torture_owner",
                "CREATE VIEW later.cheap AS SELECT id, fare FROM public.fares WHERE fare < 5", "GRANT SELECT ON later.cheap TO torture_reader",
                "CREATE MATERIALIZED VIEW reports.kept AS SELECT * FROM later.cheap", "CREATE INDEX kept_fare ON reports.kept (fare)",
                "CREATE TRIGGER newer AFTER INSERT ON public.trips FOR EACH ROW EXECUTE FUNCTION public.stamp()",
                "GRANT DELETE ON public.trips TO torture_reader", "REVOKE SELECT ON public.fares FROM PUBLIC", "GRANT INSERT (\"user\") ON second.trips TO torture_reader",
                "CREATE TABLE reports.visits (route bigint REFERENCES public.routes (id))");
        var changed = Dump.of(torture.target());
        torture.swapBack(PATIENCE);
        assertThat(Dump.difference(changed, Dump.of(torture.target()))).isEmpty();
        assertThat(torture.target().number("SELECT count(*) FROM public.trips")).isEqualTo(150);
        assertThat(torture.target().number("SELECT count(*) FROM later.cheap")).isEqualTo(torture.target().number("SELECT count(*) FROM reports.kept"));
        torture.dropped();
        assertThat(Dump.difference(changed, Dump.of(torture.target()))).isEmpty();
    }

    @Test
    void aRowWithoutAParentStopsTheSwapByName() throws Exception {
        torture.target().does("ALTER TABLE reports.tickets DISABLE TRIGGER ALL", "INSERT INTO reports.tickets VALUES (9, 'nobody')",
                "ALTER TABLE reports.tickets ENABLE TRIGGER ALL");
        assertThatThrownBy(() -> torture.swap(PATIENCE)).isInstanceOf(CutoverStopped.Orphans.class).hasMessageContaining("1 rows")
                .hasMessageContaining("of_user").hasMessageContaining("Nothing was changed");
        torture.target().does("DELETE FROM reports.tickets WHERE id = 9");
        assertThat(Dump.difference(before, Dump.of(torture.target()))).isEmpty();
    }

    @Test
    void aRowThatLostItsParentByTheWayBackStopsItByName() throws Exception {
        torture.swap(PATIENCE);
        torture.target().does("INSERT INTO reports.tickets VALUES (9, 'user 80')");
        assertThatThrownBy(() -> torture.swapBack(PATIENCE)).isInstanceOf(CutoverStopped.Orphans.class).hasMessageContaining("of_user");
        assertThat(torture.rows(torture.target())).isEqualTo(torture.rows(torture.source()));
    }

    @Test
    void whatCannotBeMadeAroundTheOldTablesStopsTheWayBackByName() throws Exception {
        torture.swap(PATIENCE);
        torture.target().does("ALTER TABLE public.trips ADD COLUMN newer int", "CREATE VIEW public.with_newer AS SELECT newer FROM public.trips",
                "ALTER VIEW public.with_newer OWNER TO torture_owner");
        assertThatThrownBy(() -> torture.swapBack(PATIENCE)).isInstanceOf(CutoverStopped.NotCarriedBack.class).hasMessageContaining("public.with_newer");
        assertThat(torture.rows(torture.target())).isEqualTo(torture.rows(torture.source()));
    }

    @Test
    void whoReadsAViewIsNamedWhenHeStandsInTheWay() throws Exception {
        try (var reader = torture.target().connect()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("SELECT * FROM reports.totals LIMIT 1");
            reader.createStatement().execute("SET application_name = 'report'");
            assertThatThrownBy(() -> torture.swap(Duration.ofMillis(500))).isInstanceOf(CutoverStopped.Blocked.class).hasMessageContaining("reports.totals")
                    .hasMessageContaining("session ");
        }
        assertThat(Dump.difference(before, Dump.of(torture.target()))).isEmpty();
    }

    @Test
    void aChangedViewStopsTheSwapByName() {
        torture.target().does("CREATE OR REPLACE VIEW public.over_totals AS SELECT totals.route_id, totals.n, totals.total FROM reports.totals WHERE n > 3");
        assertThatThrownBy(() -> torture.swap(PATIENCE)).isInstanceOf(CutoverStopped.Drifted.class).hasMessageContaining("over_totals");
    }

    @Test
    void theWayBackCanBeGivenUpWithAllThatHangsOnIt() throws Exception {
        torture.swap(PATIENCE);
        torture.dropped();
        assertThat(Dump.difference(before, Dump.of(torture.target()))).isEmpty();
        assertThat(torture.target().column("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'tranship\\_%'")).isEmpty();
    }
}
