package org.tranship.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a table needs comes before it: by foreign keys first, then by what hangs on it. */
class DiscoveredOrderTest extends DiscoveringTest {

    @Test
    void parentsComeFirstAndACircleIsNoted() {
        databases.both("""
                CREATE TABLE c (id int PRIMARY KEY, self int REFERENCES c);
                CREATE TABLE b (id int PRIMARY KEY, c int REFERENCES c);
                CREATE TABLE a (id int PRIMARY KEY, b int REFERENCES b);
                CREATE TABLE y (id int PRIMARY KEY, z int);
                CREATE TABLE z (id int PRIMARY KEY, y int REFERENCES y);
                ALTER TABLE y ADD FOREIGN KEY (z) REFERENCES z""");
        var plan = databases.discover("a", "b", "c", "y", "z");
        assertThat(plan.entities()).extracting(e -> e.live().name().text()).containsExactly("c", "b", "a", "y", "z");
        assertThat(plan.notes()).anySatisfy(note -> assertThat(note).contains("circle").contains(".y").contains(".z"));
    }

    static Stream<Arguments> whatTablesLeanOn() {
        return Stream.of(
                Arguments.of("CREATE RULE audit AS ON INSERT TO a DO ALSO INSERT INTO b VALUES (new.id)", "rule audit reads or writes it"),
                Arguments.of("CREATE VIEW seen AS SELECT id FROM b; CREATE VIEW upper AS SELECT id FROM seen; CREATE POLICY \"my own\" ON a USING (id IN (SELECT id FROM upper))",
                        "policy \"my own\" reads or writes it"),
                Arguments.of("CREATE FUNCTION many_of_b() RETURNS bigint RETURN (SELECT count(*) FROM b); CREATE RULE few AS ON INSERT TO a WHERE many_of_b() > 9 DO INSTEAD NOTHING",
                        "rule few reads or writes it"),
                Arguments.of("ALTER TABLE b ADD n serial; ALTER TABLE a ALTER id SET DEFAULT nextval('b_n_seq')", "takes numbers from its sequence %s.b_n_seq"),
                Arguments.of("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'; "
                        + "CREATE CONSTRAINT TRIGGER far AFTER INSERT ON a FROM b FOR EACH ROW EXECUTE FUNCTION f()", "trigger far reads or writes it"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("whatTablesLeanOn")
    void whatATableLeansOnComesFirstAndIsTold(String ddl, String reason) {
        databases.both("CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY); CREATE TABLE c (id int)").both(ddl);
        var plan = databases.discover("a", "b", "c");
        assertThat(plan.entities()).extracting(e -> e.live().name().text()).containsExactly("b", "a", "c");
        assertThat(plan.notes()).contains("Without a foreign key, by what hangs on them, tables lean on others: %1$s.a after %1$s.b (%2$s). That orders them, and holds up none."
                .formatted(databases.schema(), reason.formatted(databases.schema())));
        assertThat(plan.entities()).allSatisfy(entity -> assertThat(entity.parents()).isEmpty());
    }

    @Test
    void aForeignKeyGoesBeforeWhatATableLeansOn() {
        databases.both("CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int REFERENCES a); CREATE RULE audit AS ON DELETE TO a DO ALSO DELETE FROM b WHERE id = old.id");
        var plan = databases.discover("a", "b");
        assertThat(plan.entities()).extracting(e -> e.live().name().text()).containsExactly("a", "b");
        assertThat(plan.notes()).anySatisfy(note -> assertThat(note).contains("rule audit"));
    }
}
