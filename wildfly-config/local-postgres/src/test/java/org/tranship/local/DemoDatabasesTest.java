package org.tranship.local;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tranship.local.DemoDatabase.CONTROL;
import static org.tranship.local.DemoDatabase.DEV;
import static org.tranship.local.DemoDatabase.PRODUCTION;
import static org.tranship.local.DemoDatabase.STAGING;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoDatabasesTest {

    private static final LocalPostgres PG = LocalPostgres.shared();

    /** Rows at full scale: those the specification states, and ours for the entities it gives no count. */
    static final Map<String, Long> FULL_COUNTS = Map.ofEntries(
            entry("tpt_trips", 100_000L), entry("tpt_vehicles", 2_500L), entry("tpt_drivers", 125L), entry("tpt_routes", 50L), entry("ml_models", 5L),
            entry("offices", 523L), entry("categories", 40L), entry("profiles", 9_751L),
            entry("doctors", 1_200L), entry("patients", 40_000L), entry("orders", 60_000L),
            entry("tasks", 762_000L), entry("cases", 7_800L), entry("messages", 60_000L), entry("files", 294_000L),
            entry("offers", 393L), entry("discounts", 135L), entry("payments", 16_000L), entry("purchases", 6_400L),
            entry("jaws", 39_000L), entry("treatment_plans", 67_000L), entry("projects", 66_000L), entry("doctor_notes", 5_200L),
            entry("technician_roles", 31L), entry("communications", 783L), entry("customer_feedback", 21_000L),
            entry("case_states", 9_600L), entry("case_messages", 4_800L), entry("case_files", 7_200L),
            entry("message_attachments", 3_600L), entry("doctor_offices", 1_664L));

    private static DemoDatabases databases;

    @BeforeAll
    static void created() {
        databases = DemoDatabases.create(PG, Scale.SMALL);
    }

    @Test
    void theFullScaleHasTheStatedCounts() throws SQLException {
        var name = "demo_counts";
        try (var catalogue = Catalogue.newDatabase(PG, name)) {
            catalogue.run("set demo.scale = 'full'; set demo.era = 'today'");
            SqlScript.named("generator.sql").runOn(catalogue.connection());
            assertThat(catalogue.counts("select entity_name, entity_rows from generator.entity")).isEqualTo(FULL_COUNTS);
            assertThat(catalogue.counts("select 'tasks', count(*) from rows_of_tasks()")).containsEntry("tasks", 762_000L);
        }
    }

    @Test
    void stagingHoldsAFiftiethOfTheLongTablesAndAllOfTheShortOnes() throws SQLException {
        try (var staging = Catalogue.of(PG, STAGING)) {
            assertThat(staging.rowCounts()).hasSameSizeAs(FULL_COUNTS).allSatisfy((table, rows) -> {
                var full = FULL_COUNTS.get(table);
                assertThat(rows).as(table).isEqualTo(full > 2_500 ? full / 50 : full);
            });
        }
    }

    @Test
    void devHoldsWhatStagingHoldsAtTheSmallScale() throws SQLException {
        try (var dev = Catalogue.of(PG, DEV); var staging = Catalogue.of(PG, STAGING)) {
            assertThat(dev.contents()).isEqualTo(staging.contents());
        }
    }

    @Test
    void theRowsAreTheSameOnEveryMachine() throws SQLException {
        try (var staging = Catalogue.of(PG, STAGING); var production = Catalogue.of(PG, PRODUCTION)) {
            assertThat(staging.digest()).isEqualTo("bacdd02e9ca74bf4c326458b55feef64");
            assertThat(production.digest()).isEqualTo("c895f0862a667f19ae6258d2e93e4c10");
        }
    }

    @Test
    void generatingTwiceGivesTheSameRows() throws SQLException {
        var again = new PristineDatabase("demo_again", Era.LAST_YEAR, Scale.SMALL);
        again.build(PG);
        try (var admin = PG.connect("postgres"); var statement = admin.createStatement()) {
            again.copyTo("demo_again_copy", statement);
        }
        try (var first = Catalogue.of(PG, PRODUCTION); var second = new Catalogue(PG.connect("demo_again_copy"))) {
            assertThat(second.contents()).isEqualTo(first.contents());
        }
    }

    @Test
    void theForeignKeysAreTheStatedDependencies() throws SQLException {
        var dependencies = """
                select conrelid::regclass || ' on ' || string_agg(distinct confrelid::regclass::text, ', ' order by confrelid::regclass::text)
                from pg_constraint where contype = 'f' and convalidated and connamespace = 'public'::regnamespace group by conrelid order by 1
                """;
        try (var staging = Catalogue.of(PG, STAGING); var production = Catalogue.of(PG, PRODUCTION)) {
            assertThat(staging.lines(dependencies)).isEqualTo(production.lines(dependencies)).containsExactlyInAnyOrder(
                    "tpt_vehicles on tpt_routes", "tpt_trips on tpt_drivers, tpt_routes, tpt_vehicles",
                    "categories on categories",
                    "doctors on offices", "patients on doctors, offices", "orders on doctors, offices, patients",
                    "tasks on orders, patients", "cases on doctors, patients", "messages on doctors, patients", "files on cases, orders",
                    "offers on doctors, orders", "discounts on offers", "payments on orders, profiles", "purchases on orders, payments",
                    "jaws on patients", "treatment_plans on patients", "projects on categories", "doctor_notes on doctors, patients",
                    "technician_roles on profiles", "communications on profiles", "customer_feedback on patients",
                    "case_states on cases", "case_messages on cases, messages", "case_files on cases, files",
                    "message_attachments on messages", "doctor_offices on doctors, offices");
            assertThat(staging.lines("select conname from pg_constraint where contype = 'f' and not convalidated")).isEmpty();
        }
    }

    @Test
    void productionHasOlderValuesAndRowsThatStagingNoLongerHas() throws SQLException {
        try (var staging = Catalogue.of(PG, STAGING); var production = Catalogue.of(PG, PRODUCTION)) {
            for (var table : FULL_COUNTS.keySet()) {
                var now = staging.rows(table);
                var live = production.rows(table);
                assertThat(live).as(table).hasSizeBetween(1, now.size() - 1);
                assertThat(now.keySet().containsAll(live.keySet())).as(table + " lost rows since").isFalse();
            }
            var live = production.rows("orders");
            live.entrySet().removeAll(staging.rows("orders").entrySet());
            live.keySet().retainAll(staging.rows("orders").keySet());
            assertThat(live).as("orders changed since").hasSizeGreaterThan(50);
        }
    }

    @Test
    void theSequencesOfProductionStandElsewhere() throws SQLException {
        try (var staging = Catalogue.of(PG, STAGING); var production = Catalogue.of(PG, PRODUCTION)) {
            var positions = production.sequences();
            assertThat(positions).containsKeys(staging.sequences().keySet().toArray(String[]::new));
            assertThat(positions.entrySet()).doesNotContainAnyElementsOf(staging.sequences().entrySet());
        }
    }

    @Test
    void productionAloneHasTablesOutOfScope() throws SQLException {
        try (var production = Catalogue.of(PG, PRODUCTION); var staging = Catalogue.of(PG, STAGING)) {
            var extra = production.lines(Catalogue.TABLES);
            extra.removeAll(staging.lines(Catalogue.TABLES));
            assertThat(extra).containsExactly("audit_trail", "app_settings", "billing.ledger_entries");
        }
    }

    @Test
    void productionKeepsAnIndexNameOfItsOwn() throws SQLException {
        try (var production = Catalogue.of(PG, PRODUCTION)) {
            assertThat(production.lines("select indexname from pg_indexes where tablename = 'tpt_trips'"))
                    .contains("ix_trips_by_route").doesNotContain("tpt_trips_route_start_idx");
        }
    }

    @Test
    void nothingHangsOnTheTablesThatAMigrationCannotCarryYet() throws SQLException {
        for (var database : new DemoDatabase[] {DEV, STAGING, PRODUCTION}) {
            try (var catalogue = Catalogue.of(PG, database)) {
                assertThat(catalogue.lines(Catalogue.HANGING_ON)).as(database.databaseName()).isEmpty();
            }
        }
    }

    @Test
    void aSecondCreateGivesUntouchedDatabasesEvenUnderOpenConnections() throws SQLException {
        try (var left = databases.credentials(PRODUCTION).connect(); var statement = left.createStatement()) {
            statement.execute("delete from case_states; create schema tranship authorization app_owner");
            DemoDatabases.create(PG, Scale.SMALL);
        }
        try (var production = Catalogue.of(PG, PRODUCTION)) {
            assertThat(production.rowCounts()).containsEntry("case_states", 127L);
            assertThat(production.lines("select nspname from pg_namespace where nspname = 'tranship'")).isEmpty();
        }
    }

    @Test
    void theServerGetsTwelveSettings() throws SQLException {
        assertThat(databases.environment()).hasSize(12)
                .containsEntry("TRANSHIP_PRODUCTION_URL", PG.jdbcUrl("production"))
                .containsEntry("TRANSHIP_PRODUCTION_USER", "tranship_production")
                .containsKeys("TRANSHIP_CONTROL_URL", "TRANSHIP_DEV_USER", "TRANSHIP_STAGING_PASSWORD");
        try (var control = databases.credentials(CONTROL).connect()) {
            assertThat(control.isValid(5)).isTrue();
        }
    }
}
