package org.tranship.batch.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.tranship.batch.TestDatabase;

/** Tables that inherit from one another are moved each with its own rows, and are the same family afterwards. */
class FamiliesTest extends KindredTablesTest {

    private static final List<String> TABLES = List.of("depots", "things", "vehicles", "\"Old ones\".\"Trucks\"", "priced", "boats", "visits", "a", "b", "c", "d",
            "numbered", "joined", "noise", "louder");
    private static final String LINKS = """
            SELECT inhrelid::regclass || ' ' || inhparent::regclass FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid AND c.relkind = 'r'
             WHERE c.relnamespace %s (SELECT oid FROM pg_namespace WHERE nspname LIKE 'tranship%%') ORDER BY 1
            """;

    @Override
    TestDatabase freshSource() {
        return TestDatabase.fresh("families_source").script("run/families.sql").script("run/family-rows.sql");
    }

    @Override
    TestDatabase freshTarget() {
        return TestDatabase.fresh("families_target").script("run/families.sql").script("run/family-dependents.sql");
    }

    @Override
    List<String> tables() {
        return TABLES;
    }

    private void targetIsSource() throws SQLException {
        targetIsSourceIn(TABLES.stream());
        for (var parent : List.of("things", "a", "numbered", "noise")) {
            assertThat(target.value("SELECT count(*) FROM " + parent)).isEqualTo(source.value("SELECT count(*) FROM " + parent));
        }
    }

    @Test
    void everyRowIsInItsOwnTableAndTheFamilyIsTheSame() throws SQLException {
        var links = target.column(LINKS.formatted("NOT IN"));
        completed();
        targetIsSource();
        targetIsAsBefore();
        assertThat(target.column(LINKS.formatted("NOT IN"))).isEqualTo(links);
        assertThat(target.column(LINKS.formatted("IN"))).as("kept among themselves").hasSameSizeAs(links).allMatch(link -> link.matches("\"?tranship_blue_.* \"?tranship_blue_.*"));
        assertThat(target.number("SELECT sum(rows) FROM tranship.slice WHERE kind = 'COPY' AND entity = 'things'")).isEqualTo(5000);
        assertThat(target.column("SELECT kind || ' ' || count(*) FROM everything GROUP BY kind ORDER BY 1"))
                .containsExactly("\"Old ones\".\"Trucks\" 2500", "boats 4000", "things 5000", "vehicles 3000");
        assertThat(target.value("INSERT INTO boats (hull) VALUES ('new') RETURNING id || ' ' || name")).isEqualTo("14501 boat");
    }

    @Test
    void theWayBackBringsTheFormerFamilyBack() throws SQLException {
        theWayBackBringsTheFormerTablesBackWith("CREATE VIEW late AS SELECT id FROM vehicles", "GRANT INSERT ON boats TO PUBLIC", "INSERT INTO boats (hull) VALUES ('late')");
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
    void whatChangedWhileTheServerWasDownIsInTheFamily() throws SQLException {
        completedByAnotherServerAfter("UPDATE things SET weight = weight + 1 WHERE id % 50 = 0", "DELETE FROM ONLY vehicles WHERE id < 5500", "UPDATE ONLY a SET y = 0",
                "INSERT INTO things (name) SELECT 'since' FROM generate_series(1, 500)", "TRUNCATE ONLY numbered", "DELETE FROM boats WHERE id > 14000", "TRUNCATE noise");
        targetIsSource();
        targetIsAsBefore();
    }
}
