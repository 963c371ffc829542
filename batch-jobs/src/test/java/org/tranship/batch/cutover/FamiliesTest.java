package org.tranship.batch.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tranship.batch.TestDatabase;
import org.tranship.batch.run.HoldPoint;
import org.tranship.batch.run.Migration;
import org.tranship.job.LifecycleState;
import org.tranship.local.Invariants;

/** Tables that inherit from one another are moved each with its own rows, and are the same family afterwards. */
class FamiliesTest {

    private static final List<String> TABLES = List.of("depots", "things", "vehicles", "\"Old ones\".\"Trucks\"", "priced", "boats", "visits", "a", "b", "c", "d",
            "numbered", "joined", "noise", "louder");
    private static final List<String> QUALIFIED = TABLES.stream().map(table -> table.contains(".") ? table : "public." + table).toList();
    private static final String LINKS = """
            SELECT inhrelid::regclass || ' ' || inhparent::regclass FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid AND c.relkind = 'r'
             WHERE c.relnamespace %s (SELECT oid FROM pg_namespace WHERE nspname LIKE 'tranship%%') ORDER BY 1
            """;

    private TestDatabase source;
    private TestDatabase target;
    private Migration migration;
    private List<String> before;

    @BeforeEach
    void twoFamilies() {
        source = TestDatabase.fresh("families_source").script("run/families.sql").script("run/family-rows.sql").does("ANALYZE");
        target = TestDatabase.fresh("families_target").script("run/families.sql").script("run/family-dependents.sql").does("ANALYZE");
        migration = Migration.between(source, target).with(Map.of("workers", 2, "slice_rows", 1000));
        before = Dump.of(target);
    }

    @AfterEach
    void over() {
        System.clearProperty(HoldPoint.DIRECTORY);
        migration.close();
    }

    private void completed() {
        migration.approved(TABLES.toArray(String[]::new));
        assertThat(migration.started().settles().state()).as(migration.detail()).isEqualTo(LifecycleState.COMPLETED);
    }

    private void targetIsSource() throws SQLException {
        try (var here = source.connect(); var there = target.connect()) {
            assertThat(Invariants.differingRows(here, there, QUALIFIED)).isEmpty();
            assertThat(Invariants.brokenSlices(there, migration.run().value())).isEmpty();
            assertThat(Invariants.sequencesBehind(there, "public")).isEmpty();
            assertThat(Invariants.orphans(there, "public")).isEmpty();
        }
        for (var parent : List.of("things", "a", "numbered", "noise")) {
            assertThat(target.value("SELECT count(*) FROM " + parent)).isEqualTo(source.value("SELECT count(*) FROM " + parent));
        }
    }

    @Test
    void everyRowIsInItsOwnTableAndTheFamilyIsTheSame() throws SQLException {
        var links = target.column(LINKS.formatted("NOT IN"));
        completed();
        targetIsSource();
        assertThat(Dump.difference(before, Dump.of(target))).isEmpty();
        assertThat(target.column(LINKS.formatted("NOT IN"))).isEqualTo(links);
        assertThat(target.column(LINKS.formatted("IN"))).as("kept among themselves").hasSameSizeAs(links).allMatch(link -> link.matches("\"?tranship_blue_.* \"?tranship_blue_.*"));
        assertThat(target.number("SELECT sum(rows) FROM tranship.slice WHERE kind = 'COPY' AND entity = 'things'")).isEqualTo(5000);
        assertThat(target.column("SELECT kind || ' ' || count(*) FROM everything GROUP BY kind ORDER BY 1"))
                .containsExactly("\"Old ones\".\"Trucks\" 2500", "boats 4000", "things 5000", "vehicles 3000");
        assertThat(target.value("INSERT INTO boats (hull) VALUES ('new') RETURNING id || ' ' || name")).isEqualTo("14501 boat");
    }

    @Test
    void theWayBackBringsTheFormerFamilyBack() throws SQLException {
        Map<String, String> contents;
        try (var there = target.connect()) {
            contents = Invariants.contents(there, QUALIFIED);
        }
        completed();
        target.does("CREATE VIEW late AS SELECT id FROM vehicles", "GRANT INSERT ON boats TO PUBLIC", "INSERT INTO boats (hull) VALUES ('late')");
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
    void aChildMadeSinceTheCutOverKeepsTheWayBackClosedByItsName() {
        completed();
        target.does("CREATE TABLE late () INHERITS (boats)");
        migration.notRolledBack();
        assertThat(migration.detail()).contains("late");
        target.does("DROP TABLE late");
        migration.rolledBack();
        assertThat(target.column("SELECT hull FROM boats")).containsExactly("old");
    }

    @Test
    void aTableThatHasLeftTheFamilyAndDrawsFromItsSequenceKeepsTheWayBackClosedByItsName() {
        completed();
        target.does("CREATE TABLE late () INHERITS (boats)", "ALTER TABLE late NO INHERIT boats");
        migration.notRolledBack();
        assertThat(migration.detail()).contains("the default of column id of public.late, which draws from sequence public.things_id_seq");
        target.does("ALTER TABLE late ALTER COLUMN id DROP DEFAULT");
        migration.rolledBack();
        assertThat(target.column("SELECT hull FROM boats")).containsExactly("old");
    }

    @Test
    void whatChangedWhileTheServerWasDownIsInTheFamily(@TempDir Path holds) throws Exception {
        System.setProperty(HoldPoint.DIRECTORY, holds.toString());
        Files.writeString(holds.resolve("validation.before"), "");
        migration.approved(TABLES.toArray(String[]::new)).started();
        await().atMost(2, TimeUnit.MINUTES).until(() -> Files.exists(holds.resolve("validation.before.reached")));
        migration.dies();
        Files.delete(holds.resolve("validation.before"));
        migration.ends();
        source.does("UPDATE things SET weight = weight + 1 WHERE id % 50 = 0", "DELETE FROM ONLY vehicles WHERE id < 5500", "UPDATE ONLY a SET y = 0",
                "INSERT INTO things (name) SELECT 'since' FROM generate_series(1, 500)", "TRUNCATE ONLY numbered", "DELETE FROM boats WHERE id > 14000", "TRUNCATE noise");
        migration.boot().recovered().becomes(LifecycleState.COMPLETED);
        targetIsSource();
        assertThat(Dump.difference(before, Dump.of(target))).isEmpty();
    }
}
