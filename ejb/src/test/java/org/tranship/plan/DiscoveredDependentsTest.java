package org.tranship.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What hangs on a table is carried over and signed, or refused by kind and name. */
class DiscoveredDependentsTest extends DiscoveringTest {

    @Test
    void aForeignKeyThatLeadsOutOfTheScopeIsATie() {
        databases.both("CREATE TABLE parent (id int PRIMARY KEY); CREATE TABLE child (id int PRIMARY KEY, parent int CONSTRAINT kin REFERENCES parent)");
        for (var table : List.of("child", "parent")) {
            assertThat(databases.discover(table).targetSchema().inventory().ties()).singleElement()
                    .satisfies(tie -> assertThat(tie.object()).isEqualTo("FOREIGN KEY kin ON %s.child".formatted(databases.schema())));
        }
    }

    static Stream<Arguments> whatIsCarried() {
        return Stream.of(
                Arguments.of("sequence shared with another table", "CREATE TABLE other (id int DEFAULT nextval('t_id_seq'))", "other.id"),
                Arguments.of("sequence of nobody", "CREATE SEQUENCE numbers; ALTER TABLE t ALTER n SET DEFAULT nextval('numbers')", "numbers: shared by"),
                Arguments.of("view", "CREATE VIEW seen AS SELECT id FROM t", "seen"),
                Arguments.of("nested view", "CREATE VIEW seen AS SELECT id FROM t; CREATE VIEW upper AS SELECT id FROM seen", "upper"),
                Arguments.of("materialized view", "CREATE MATERIALIZED VIEW kept AS SELECT id FROM t", "kept"),
                Arguments.of("rule", "CREATE RULE quiet AS ON DELETE TO t DO INSTEAD NOTHING", "quiet"),
                Arguments.of("trigger", "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'; "
                        + "CREATE TRIGGER stamp BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()", "stamp"),
                Arguments.of("policy", "CREATE POLICY mine ON t USING (true)", "mine"),
                Arguments.of("row level security", "ALTER TABLE t ENABLE ROW LEVEL SECURITY", "ENABLE ROW LEVEL SECURITY"),
                Arguments.of("column grant", "GRANT SELECT (id) ON t TO plan_reader", "SELECT (id)"),
                Arguments.of("statistics object", "CREATE STATISTICS both_columns ON id, n FROM t", "both_columns"),
                Arguments.of("function with a body", "CREATE FUNCTION many() RETURNS bigint BEGIN ATOMIC SELECT count(*) FROM t; END", "many"),
                Arguments.of("function over rows", "CREATE FUNCTION text_of(t) RETURNS text LANGUAGE sql AS 'SELECT $1.n::text'", "text_of"),
                Arguments.of("view over the sequence", "CREATE VIEW numbers AS SELECT last_value FROM t_id_seq", "numbers"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatIsCarried")
    void whatIsCarriedIsPartOfWhatIsApproved(String what, String ddl, String name) {
        databases.both("CREATE TABLE t (id serial PRIMARY KEY, n int)");
        var before = databases.discover("t");
        databases.target(ddl);
        var after = databases.discover("t");
        assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
        assertThat(PlanDifference.between(before.canonicalText(), after.canonicalText())).contains("+ target ").contains(name);
    }

    @Test
    void whatHangsOnTheSourceIsPartOfWhatIsApprovedToo() {
        databases.both("CREATE TABLE t (id serial PRIMARY KEY, n int)");
        var before = databases.discover("t").fingerprint();
        databases.source("CREATE VIEW seen AS SELECT id FROM t");
        assertThat(databases.discover("t").fingerprint()).isNotEqualTo(before);
    }

    static Stream<Arguments> whatHangsOnATable() {
        return Stream.of(
                Arguments.of("row type in another table", "CREATE TABLE copies (row t)", "copies"),
                Arguments.of("row array in another table", "CREATE TABLE copies (row t[])", "copies"),
                Arguments.of("domain over rows", "CREATE DOMAIN checked AS t", "checked"),
                Arguments.of("default of another table", "CREATE TABLE other (id int); CREATE VIEW v AS SELECT id FROM t; ALTER TABLE t ADD own int GENERATED ALWAYS AS IDENTITY; "
                        + "ALTER TABLE other ALTER id SET DEFAULT nextval('t_own_seq')", "default"),
                Arguments.of("rule on another table", "CREATE TABLE other (id int); CREATE RULE also AS ON INSERT TO other DO ALSO DELETE FROM t", "also"),
                Arguments.of("policy on another table", "CREATE TABLE other (id int); CREATE POLICY far ON other USING (id IN (SELECT id FROM t))", "far"),
                Arguments.of("check of another table", "CREATE FUNCTION many() RETURNS bigint IMMUTABLE RETURN (SELECT count(*) FROM t); "
                        + "CREATE TABLE other (id int CONSTRAINT few CHECK (id < many()))", "few"),
                Arguments.of("default of its own over a function of the closure", "CREATE FUNCTION many() RETURNS bigint RETURN (SELECT count(*) FROM t); "
                        + "ALTER TABLE t ALTER n SET DEFAULT many()", "default"),
                Arguments.of("composite type over rows", "CREATE TYPE pair AS (a t, b int)", "pair"),
                Arguments.of("aggregate over rows", "CREATE FUNCTION next(int, t) RETURNS int LANGUAGE sql AS 'SELECT 1'; "
                        + "CREATE AGGREGATE tally(t) (SFUNC = next, STYPE = int)", "tally"),
                Arguments.of("function with others of its name", "CREATE FUNCTION f(t) RETURNS int LANGUAGE sql AS 'SELECT 1'; "
                        + "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'", "f"),
                Arguments.of("partitioned table with a key", "CREATE TABLE other (id int, t int CONSTRAINT kin REFERENCES t) PARTITION BY RANGE (id)", "kin"),
                Arguments.of("cast of rows", "CREATE FUNCTION number(t) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE CAST (t AS int) WITH FUNCTION number(t)", "integer"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatHangsOnATable")
    void whatHangsOnATableIsRefusedByKindAndName(String what, String ddl, String name) {
        databases.both("CREATE TABLE t (id serial PRIMARY KEY, n int)").target(ddl);
        refused(PlanRefused.NotCarried.class, "t").hasMessageContaining(name).hasMessageContaining("on " + databases.schema() + ".");
    }

    static Stream<Arguments> tablesThatAreNotPlain() {
        return Stream.of(
                Arguments.of("unlogged partition", "CREATE TABLE t (id int) PARTITION BY RANGE (id); CREATE UNLOGGED TABLE part PARTITION OF t DEFAULT"),
                Arguments.of("foreign key of a partitioned table to a table outside away",
                        "CREATE TABLE parent (id int PRIMARY KEY); CREATE TABLE t (id int CONSTRAINT away REFERENCES parent) PARTITION BY RANGE (id)"),
                Arguments.of("trigger of a partition with a state of its own stamp", "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'; "
                        + "CREATE TABLE t (id int) PARTITION BY RANGE (id); CREATE TABLE part PARTITION OF t DEFAULT; "
                        + "CREATE TRIGGER stamp BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE part DISABLE TRIGGER stamp"),
                Arguments.of("typed table", "CREATE TYPE row AS (id int); CREATE TABLE t OF row"),
                Arguments.of("sequence named in a text", "CREATE SEQUENCE numbers; CREATE TABLE t (id int DEFAULT nextval('numbers'::text))"),
                Arguments.of("grant passed on by", "CREATE TABLE t (id int); GRANT SELECT ON t TO plan_writer WITH GRANT OPTION; SET ROLE plan_writer; "
                        + "GRANT SELECT ON t TO plan_reader"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tablesThatAreNotPlain")
    void aTableThatIsNotPlainIsRefusedByName(String kind, String ddl) {
        databases.source("CREATE TABLE t (id int)").target(ddl);
        refused(PlanRefused.NotCarried.class, "t").hasMessageContaining(kind).hasMessageContaining("on %s.".formatted(databases.schema()));
    }

    @Test
    void aPublicationIsATieOfItsOwner() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)").targetAdmin("CREATE PUBLICATION one FOR TABLE t");
        refused(PlanRefused.MissingRights.class, "t").hasMessageContaining("PUBLICATION one").hasMessageContaining("postgres");
        databases.targetAdmin("ALTER PUBLICATION one OWNER TO plan_owner");
        var plan = databases.discover("t");
        assertThat(plan.targetSchema().inventory().ties()).singleElement().satisfies(tie -> assertThat(tie.object()).startsWith("PUBLICATION one"));
        assertThat(plan.notes()).anySatisfy(note -> assertThat(note).contains("PUBLICATION one").contains("subscribers"));
        databases.targetAdmin("DROP PUBLICATION one");
    }

    @Test
    void aPublicationOfEverythingIsRefusedByName() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)").targetAdmin("CREATE PUBLICATION everything FOR ALL TABLES");
        refused(PlanRefused.NotCarried.class, "t").hasMessageContaining("everything");
        databases.targetAdmin("DROP PUBLICATION everything; CREATE PUBLICATION whole FOR TABLES IN SCHEMA " + databases.schema());
        refused(PlanRefused.NotCarried.class, "t").hasMessageContaining("whole");
        databases.targetAdmin("DROP PUBLICATION whole");
    }

    @Test
    void anInvalidIndexIsRefused() {
        databases.both("CREATE TABLE t (id int)").targetAdmin("CREATE INDEX broken ON t (id); UPDATE pg_index SET indisvalid = false "
                + "WHERE indexrelid = 'broken'::regclass");
        refused(PlanRefused.NotCarried.class, "t").hasMessageContaining("invalid index").hasMessageContaining("broken");
    }
}
