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

    /** Not something made like them: what an application has prepared, or an operator has written down by oid, holds again. */
    @Test
    void theWayBackBringsTheSameObjectsBack() throws Exception {
        var objects = torture.target().column(OBJECTS);
        assertThat(objects).hasSizeGreaterThan(50).anyMatch(object -> object.startsWith("policy ")).anyMatch(object -> object.startsWith("function "));
        torture.swap(PATIENCE);
        assertThat(torture.target().column(OBJECTS)).isNotEqualTo(objects);
        torture.swapBack(PATIENCE);
        assertThat(torture.target().column(OBJECTS)).isEqualTo(objects);
    }

    /** Of everybody's schemas, with their files; keys of tables outside are made anew, and sequences that stay are set back in a file of their own. */
    private static final String OBJECTS = """
            WITH own AS (SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema|tranship)'),
                 relation AS (SELECT c.*, nspname FROM pg_class c JOIN own ON own.oid = relnamespace)
            SELECT format('relation %I.%I is %s in %s', nspname, relname, oid, CASE WHEN relkind <> 'S' THEN relfilenode END) FROM relation
            UNION ALL SELECT format('trigger %I of %s is %s', tgname, tgrelid, pg_trigger.oid) FROM pg_trigger JOIN relation ON relation.oid = tgrelid WHERE NOT tgisinternal
            UNION ALL SELECT format('rule %I of %s is %s', rulename, ev_class, pg_rewrite.oid) FROM pg_rewrite JOIN relation ON relation.oid = ev_class
            UNION ALL SELECT format('policy %I of %s is %s', polname, polrelid, pg_policy.oid) FROM pg_policy JOIN relation ON relation.oid = polrelid
            UNION ALL SELECT format('function %I.%I is %s', nspname, proname, pg_proc.oid) FROM pg_proc JOIN own ON own.oid = pronamespace
            UNION ALL SELECT format('statistics %I.%I is %s', nspname, stxname, pg_statistic_ext.oid) FROM pg_statistic_ext JOIN own ON own.oid = stxnamespace
            ORDER BY 1
            """;

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
