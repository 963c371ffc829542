package org.tranship.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tranship.relational.Identifier;

/** A plan says what would happen; where something stands against it, it says by name what and what to do. */
class DiscoveryTest {

    private TwoDatabases databases;

    @BeforeAll
    static void twoDatabases() {
        TwoDatabases.create();
    }

    @BeforeEach
    void freshSchema() {
        databases = TwoDatabases.fresh();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(Class<? extends PlanRefused> why, String... tables) {
        return assertThatThrownBy(() -> databases.discover(tables)).isInstanceOf(why)
                .satisfies(refusal -> assertThat(((PlanRefused) refusal).hint()).isNotBlank());
    }

    @Test
    void theSameDatabaseUnderTwoNamesIsRefused() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)");
        assertThatThrownBy(() -> databases.discover(TwoDatabases.login("plan_target", "plan_writer"), TwoDatabases.writer(), "t"))
                .isInstanceOf(PlanRefused.SameDatabase.class).hasMessageContaining("staging").hasMessageContaining("production");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsRefusedByName() {
        assertThatThrownBy(() -> databases.discover(TwoDatabases.unreachable(), TwoDatabases.writer(), "t"))
                .isInstanceOf(PlanRefused.Unreachable.class).hasMessageContaining("staging");
    }

    @Test
    void anUnknownEntityIsRefusedByName() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)");
        refused(PlanRefused.UnknownEntity.class, "t", "missing").hasMessageContaining(databases.schema() + ".missing");
    }

    @Test
    void aTableThatOnlyTheTargetHasIsRefusedByName() {
        databases.source("CREATE TABLE t (id int)").target("CREATE TABLE only_there (id int)");
        refused(PlanRefused.UnknownEntity.class, "only_there").hasMessageContaining("staging has no such table");
    }

    @Test
    void aTableThatOnlyTheSourceHasIsCreatedWhenItIsNamed() {
        databases.source("CREATE TABLE only_here (id int PRIMARY KEY, x text DEFAULT 'y'); CREATE TABLE unnamed (id int)").target("CREATE TABLE t (id int)");
        var plan = databases.discover("only_here");
        assertThat(plan.created()).extracting(table -> table.name().name().text()).containsExactly("only_here");
        assertThat(plan.canonicalText()).contains("only_here: is created in the target");
        assertThat(plan.notes()).anySatisfy(note -> assertThat(note).startsWith("Created in production, owned by").contains("only_here"))
                .anySatisfy(note -> assertThat(note).startsWith("Only in staging, not copied").contains("unnamed"))
                .anySatisfy(note -> assertThat(note).startsWith("Only in production, left alone").contains(databases.schema() + ".t"));
    }

    static Stream<Arguments> whatKeepsATableFromBeingCreated() {
        return Stream.of(
                Arguments.of("CREATE TYPE mood AS ENUM ('good'); CREATE TABLE only_here (m mood)", "CREATE TABLE t (id int)", "mood does not exist"),
                Arguments.of("CREATE TYPE mood AS ENUM ('good'); CREATE TABLE only_here (m mood)", "CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE TABLE t (id int)", "mood is enum"),
                Arguments.of("CREATE DOMAIN few AS int CHECK (value < 5); CREATE TABLE only_here (m few)", "CREATE DOMAIN few AS int; CREATE TABLE t (id int)", "few is domain"),
                Arguments.of("CREATE TABLE only_here (id int); CREATE INDEX taken ON only_here (id)", "CREATE TABLE t (id int); CREATE VIEW taken AS SELECT 1", "taken is taken"),
                Arguments.of("CREATE SEQUENCE numbers; CREATE TABLE only_here (id int DEFAULT nextval('numbers'))", "CREATE TABLE t (id int)", "shared or unowned sequence"),
                Arguments.of("CREATE TABLE root (id int); CREATE TABLE only_here () INHERITS (root)", "CREATE TABLE t (id int)", "inherits from"));
    }

    @ParameterizedTest
    @MethodSource("whatKeepsATableFromBeingCreated")
    void aTableThatCannotBeCreatedIsRefusedWithTheReason(String source, String target, String reason) {
        databases.source(source).target(target);
        refused(PlanRefused.NotCreatable.class, "only_here").hasMessageContaining("only_here").hasMessageContaining(reason);
    }

    @Test
    void nothingInCommonIsRefused() {
        assertThatThrownBy(() -> databases.discover(TwoDatabases.login("postgres", "plan_reader"), TwoDatabases.writer()))
                .isInstanceOf(PlanRefused.NothingInCommon.class);
    }

    @Test
    void aColumnThatOnlyTheSourceHasIsRefused() {
        databases.source("CREATE TABLE t (id int PRIMARY KEY, extra text)").target("CREATE TABLE t (id int PRIMARY KEY)");
        refused(PlanRefused.ColumnsDiffer.class, "t").hasMessageContaining("t.extra exists only in the source");
    }

    @Test
    void aRequiredColumnThatOnlyTheTargetHasIsRefused() {
        databases.source("CREATE TABLE t (id int PRIMARY KEY)").target("CREATE TABLE t (id int PRIMARY KEY, must text NOT NULL)");
        refused(PlanRefused.ColumnsDiffer.class, "t").hasMessageContaining("t.must").hasMessageContaining("NOT NULL");
    }

    @Test
    void aColumnWithADefaultThatOnlyTheTargetHasIsNoted() {
        databases.source("CREATE TABLE t (id int PRIMARY KEY)").target("CREATE TABLE t (id int PRIMARY KEY, must text NOT NULL DEFAULT 'x')");
        assertThat(databases.discover("t").notes()).anySatisfy(note -> assertThat(note).contains("t.must").contains("default 'x'"));
    }

    @Test
    void aTypeThatCouldLoseValuesIsRefused() {
        databases.source("CREATE TABLE t (id bigint PRIMARY KEY)").target("CREATE TABLE t (id int PRIMARY KEY)");
        refused(PlanRefused.ColumnsDiffer.class, "t").hasMessageContaining("bigint").hasMessageContaining("integer");
    }

    @Test
    void aTypeThatHoldsEveryValueIsCastAndNoted() {
        databases.source("CREATE TABLE t (id int PRIMARY KEY, amount numeric(8,2))")
                .target("CREATE TABLE t (id int PRIMARY KEY, amount numeric(12,4))");
        var plan = databases.discover("t");
        assertThat(plan.entities().get(0).columns()).filteredOn(CopiedColumn::cast).extracting(CopiedColumn::targetType)
                .containsExactly("numeric(12,4)");
        assertThat(plan.canonicalText()).contains("column amount is cast to numeric(12,4)");
    }

    private static final String[][] LOSSLESS = {
            { "smallint", "bigint" }, { "integer", "bigint" }, { "integer", "numeric" }, { "bigint", "numeric(21,2)" }, { "integer", "float8" },
            { "real", "double precision" }, { "varchar(5)", "varchar(9)" }, { "varchar(5)", "text" }, { "text", "varchar" }, { "uuid", "text" },
            { "numeric(8,2)", "numeric(10,4)" }, { "numeric(8,2)", "numeric" }, { "date", "timestamp" }, { "timestamp(3)", "timestamp" },
            { "jsonb", "json" }, { "integer[]", "bigint[]" }, { "boolean", "text" } };

    private static final String[][] LOSSY = {
            { "bigint", "integer" }, { "bigint", "float8" }, { "bigint", "numeric(18,0)" }, { "numeric", "numeric(20,4)" },
            { "numeric(8,2)", "numeric(8,3)" }, { "float8", "bigint" }, { "float8", "real" }, { "text", "varchar(9)" }, { "varchar(9)", "varchar(5)" },
            { "text", "integer" }, { "timestamp", "timestamptz" }, { "timestamptz", "timestamp" }, { "date", "timestamptz" }, { "timestamp", "date" },
            { "json", "jsonb" }, { "integer", "text[]" }, { "text", "uuid" }, { "char(5)", "text" }, { "bytea", "text" }, { "date", "integer[]" } };

    private static String columns(String[][] pairs, int side) {
        return IntStream.range(0, pairs.length).mapToObj(i -> "c" + i + " " + pairs[i][side]).collect(Collectors.joining(", "));
    }

    @Test
    void whatHoldsEveryValueIsCast() {
        databases.source("CREATE TABLE t (%s)".formatted(columns(LOSSLESS, 0))).target("CREATE TABLE t (%s)".formatted(columns(LOSSLESS, 1)));
        assertThat(databases.discover("t").entities().get(0).columns()).hasSize(LOSSLESS.length).allMatch(CopiedColumn::cast);
    }

    @Test
    void whatCouldLoseAValueIsRefusedColumnByColumn() {
        databases.source("CREATE TABLE t (%s)".formatted(columns(LOSSY, 0))).target("CREATE TABLE t (%s)".formatted(columns(LOSSY, 1)));
        refused(PlanRefused.ColumnsDiffer.class, "t").message().satisfies(message ->
                assertThat(message.split("values could be lost")).hasSize(LOSSY.length + 1));
    }

    @Test
    void anEnumLabelTheTargetDoesNotKnowIsRefused() {
        databases.source("CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE TABLE t (m mood)")
                .target("CREATE TYPE mood AS ENUM ('good'); CREATE TABLE t (m mood)");
        refused(PlanRefused.ColumnsDiffer.class, "t").hasMessageContaining("t.m");
    }

    @Test
    void aMissingRightInTheSourceIsNamedWithItsRemedy() {
        databases.both("CREATE TABLE t (id serial PRIMARY KEY)").source("SELECT 1");
        var reader = TwoDatabases.login("plan_source", "plan_writer");
        assertThatThrownBy(() -> databases.discover(reader, TwoDatabases.writer(), "t")).isInstanceOf(PlanRefused.MissingRights.class)
                .hasMessageContaining("USAGE on schema " + databases.schema()).hasMessageContaining("SELECT on table " + databases.schema() + ".t")
                .hasMessageContaining("SELECT on sequence").hasFieldOrPropertyWithValue("kind", org.tranship.Refusal.Kind.UNPROCESSABLE);
    }

    @Test
    void aTableOfAnotherOwnerIsRefusedWithTheOwnersName() {
        databases.source("CREATE TABLE t (id int PRIMARY KEY)").targetAdmin("CREATE TABLE t (id int PRIMARY KEY)");
        refused(PlanRefused.MissingRights.class, "t").hasMessageContaining("membership in role postgres");
    }

    @Test
    void aMissingRightToCreateIsNamed() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)").targetAdmin("REVOKE CREATE ON SCHEMA %s FROM plan_owner, plan_writer".formatted(databases.schema()));
        refused(PlanRefused.MissingRights.class, "t").hasMessageContaining("CREATE on schema " + databases.schema());
    }

    @Test
    void rowSecurityInTheSourceThatHidesRowsIsRefused() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)").source("ALTER TABLE t ENABLE ROW LEVEL SECURITY");
        refused(PlanRefused.MissingRights.class, "t").hasMessageContaining("row security");
    }

    @Test
    void aForeignKeyThatLeadsOutOfTheScopeIsATie() {
        databases.both("CREATE TABLE parent (id int PRIMARY KEY); CREATE TABLE child (id int PRIMARY KEY, parent int CONSTRAINT kin REFERENCES parent)");
        for (var table : List.of("child", "parent")) {
            assertThat(databases.discover(table).targetSchema().inventory().ties()).singleElement()
                    .satisfies(tie -> assertThat(tie.object()).isEqualTo("FOREIGN KEY kin ON %s.child".formatted(databases.schema())));
        }
    }

    @Test
    void aTieToATableOfAnotherOwnerNeedsTheOwnersRights() {
        databases.both("CREATE TABLE parent (id int PRIMARY KEY)").targetAdmin("CREATE TABLE strange (id int PRIMARY KEY, parent int CONSTRAINT kin REFERENCES parent)");
        refused(PlanRefused.MissingRights.class, "parent").hasMessageContaining("membership in role postgres").hasMessageContaining("FOREIGN KEY kin");
    }

    @Test
    void aViewOfAnotherOwnerNeedsTheOwnersRights() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)").targetAdmin("CREATE VIEW strange AS SELECT id FROM t");
        refused(PlanRefused.MissingRights.class, "t").hasMessageContaining("membership in role postgres").hasMessageContaining("VIEW " + databases.schema() + ".strange");
    }

    @Test
    void aSharedSequenceNeedsTheRightsOfItsOwnerAndTheReadingOfThoseWhoShareIt() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)").targetAdmin("CREATE SEQUENCE numbers; CREATE TABLE other (id int DEFAULT nextval('numbers')); "
                + "ALTER TABLE t ALTER id SET DEFAULT nextval('numbers')");
        refused(PlanRefused.MissingRights.class, "t").hasMessageContaining("membership in role postgres, the owner of SEQUENCE %s.numbers".formatted(databases.schema()))
                .hasMessageContaining("SELECT on column %s.other.id, which shares a sequence".formatted(databases.schema()));
        databases.targetAdmin("ALTER SEQUENCE numbers OWNER TO plan_owner; GRANT SELECT (id) ON other TO plan_owner");
        assertThat(databases.discover("t").notes()).anySatisfy(note -> assertThat(note).startsWith("Sequence %1$s.numbers stays where it is".formatted(databases.schema()))
                .contains(databases.schema() + ".other.id", databases.schema() + ".t.id"));
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
    void relativesThatStayBehindAreNamed() {
        databases.source("CREATE TABLE t (id int); CREATE TABLE child (id int)").target("CREATE TABLE t (id int); CREATE TABLE child () INHERITS (t)");
        refused(PlanRefused.FamilyOutOfScope.class, "child").hasMessage("In production tables in the scope are relatives of others that are not: inherits from %1$s.t (on %1$s.child).",
                databases.schema());
        refused(PlanRefused.FamilyOutOfScope.class, "t").hasMessageContaining("inherited by %1$s.child (on %1$s.t)".formatted(databases.schema()));
        databases.source("ALTER TABLE child INHERIT t; CREATE TABLE only_here () INHERITS (child)");
        refused(PlanRefused.FamilyOutOfScope.class, "t", "child").hasMessageStartingWith("In staging").hasMessageContaining("inherited by %1$s.only_here".formatted(databases.schema()));
    }

    @Test
    void familiesThatDifferAreRefusedTableByTable() {
        databases.both("CREATE TABLE t (id int); CREATE TABLE other (id int); CREATE TABLE child () INHERITS (t)").source("ALTER TABLE child NO INHERIT t");
        refused(PlanRefused.FamiliesDiffer.class, "t", "other", "child")
                .hasMessage("Tables are not of the same family on both sides: %1$s.child inherits from nothing in staging and from %1$s.t in production.", databases.schema());
    }

    @Test
    void aFamilyIsPlannedParentsFirstAndSigned() {
        databases.both("CREATE TABLE z (id int); CREATE TABLE y (a int) INHERITS (z); ALTER TABLE z ADD late int; CREATE TABLE x (late int) INHERITS (y)");
        var plan = databases.discover("x", "y", "z");
        assertThat(plan.entities()).extracting(e -> e.live().name().text()).containsExactly("z", "y", "x");
        assertThat(plan.canonicalText()).contains("target table %1$s.y: inherits from %1$s.z\n".formatted(databases.schema()),
                "column 3 late: integer inherited 1x\n", "column 3 late: integer inherited 1x and own\n");
    }

    static Stream<Arguments> whatKeepsAFamilyFromBeingMadeAgain() {
        return Stream.of(
                Arguments.of("generated column in an inheritance tree twice",
                        "CREATE TABLE t (id int, twice int GENERATED ALWAYS AS (id * 2) STORED); CREATE TABLE child () INHERITS (t)"),
                Arguments.of("check constraint in an inheritance tree that is not validated few",
                        "CREATE TABLE t (id int); CREATE TABLE child () INHERITS (t); ALTER TABLE t ADD CONSTRAINT few CHECK (id < 5) NOT VALID"),
                Arguments.of("place of an inherited column that cannot be had again", "CREATE TABLE t (id int, b int); CREATE TABLE child (b int, id int); ALTER TABLE child INHERIT t; "
                        + "CREATE TABLE grandchild () INHERITS (t); ALTER TABLE grandchild INHERIT child"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatKeepsAFamilyFromBeingMadeAgain")
    void aFamilyThatCannotBeMadeAgainIsRefusedByName(String what, String ddl) {
        databases.both(ddl);
        var tables = ddl.contains("grandchild") ? new String[] { "t", "child", "grandchild" } : new String[] { "t", "child" };
        refused(PlanRefused.NotCarried.class, tables).hasMessageContaining(what);
    }

    @Test
    void whetherATableIsPartitionedIsEachSidesOwnMatter() {
        databases.source("CREATE TABLE t (id int) PARTITION BY RANGE (id); CREATE TABLE one PARTITION OF t FOR VALUES FROM (0) TO (9); CREATE TABLE two PARTITION OF t DEFAULT")
                .target("CREATE TABLE t (id int)");
        var plan = databases.discover("t");
        assertThat(plan.entities()).hasSize(1);
        assertThat(plan.notes()).anySatisfy(note -> assertThat(note)
                .isEqualTo("%s.t: 2 partitions by RANGE (id) in the source, not partitioned in the target. Each row goes where the target's partitions say.", databases.schema()));
        assertThat(plan.canonicalText()).contains("partition of %1$s.t FOR VALUES FROM (0) TO (9)".formatted(databases.schema()));
    }

    @Test
    void whatBecomesOfAnUnloggedTableIsSaid() {
        databases.both("CREATE UNLOGGED TABLE t (id int)");
        assertThat(databases.discover("t").notes()).anySatisfy(note -> assertThat(note).startsWith(databases.schema() + ".t is unlogged in the target, and stays so")
                .contains("crash", "way back"));
    }

    /** Before 18, VALIDATE leaves the server's own notes on each partition as not validated, and nothing can put them right. */
    @Test
    void aKeyFromOutsideIntoATreeIsATieFrom18On() throws Exception {
        databases.both("CREATE TABLE t (id int PRIMARY KEY) PARTITION BY RANGE (id)").target("CREATE TABLE other (t int CONSTRAINT into_it REFERENCES t)");
        try (var connection = TwoDatabases.targetConnection()) {
            if (connection.getMetaData().getDatabaseMajorVersion() < 18) {
                refused(PlanRefused.NotCarried.class, "t").hasMessageContaining("foreign key from outside to a partitioned table before PostgreSQL 18 into_it");
            } else {
                assertThat(databases.discover("t").targetSchema().inventory().ties()).singleElement().satisfies(tie -> assertThat(tie.object()).contains("into_it"));
            }
        }
    }

    @Test
    void aForeignPartitionIsRefusedByName() {
        databases.both("CREATE TABLE t (id int) PARTITION BY RANGE (id)").targetAdmin("CREATE FOREIGN DATA WRAPPER nowhere; CREATE SERVER far FOREIGN DATA WRAPPER nowhere; "
                + "CREATE FOREIGN TABLE away PARTITION OF t DEFAULT SERVER far; ALTER FOREIGN TABLE away OWNER TO plan_owner");
        refused(PlanRefused.NotCarried.class, "t").hasMessageContaining("foreign table (on %s.away)".formatted(databases.schema()));
        databases.targetAdmin("DROP FOREIGN DATA WRAPPER nowhere CASCADE");
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

    @Test
    void everythingThatStandsAgainstItIsNamedAtOnce() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)").source("ALTER TABLE t ADD extra int").target("CREATE DOMAIN seen AS t");
        assertThat(databases.examine("t").checks()).filteredOn(check -> check.verdict() == ReadinessCheck.Verdict.FAILED)
                .extracting(ReadinessCheck::name).containsExactly("target_tables", "columns");
    }

    @Test
    void theEntityIsWrittenAsPostgresQuotesIt() {
        databases.both("CREATE TABLE \"Odd; \"\"name\" (id int PRIMARY KEY)");
        var name = databases.schema() + ".\"Odd; \"\"name\"";
        assertThat(databases.discover(name).entities()).extracting(PlannedEntity::entity).containsExactly(name);
    }

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

    @Test
    void aTableIsCutByItsPrimaryKeyElseByAnotherThatSaysTheSame() {
        databases.both("""
                CREATE TABLE p (a int, b uuid, PRIMARY KEY (b, a));
                CREATE TABLE u (a int NOT NULL UNIQUE, b text);
                CREATE TABLE n (a int UNIQUE);
                CREATE TABLE d (a int NOT NULL UNIQUE DEFERRABLE)""");
        var plan = databases.discover("p", "u", "n", "d");
        assertThat(keyOf(plan, "p")).containsExactly("b", "a");
        assertThat(keyOf(plan, "u")).containsExactly("a");
        assertThat(keyOf(plan, "n")).isEmpty();
        assertThat(keyOf(plan, "d")).isEmpty();
    }

    private Stream<String> keyOf(MigrationPlan plan, String table) {
        return plan.entity(databases.schema() + "." + table).key().stream().map(KeyColumn::name).map(Identifier::text);
    }

    @Test
    void binaryCopyIsChosenWhereEveryValueMeansTheSame() {
        databases.both("""
                CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE TYPE pair AS (a int, b int); CREATE DOMAIN short AS varchar(3);
                CREATE TABLE yes (a int, b numeric, c text[], d jsonb, e mood, f short, g tstzrange, h uuid, i bytea);
                CREATE TABLE an_enum_array (a mood[]);
                CREATE TABLE a_composite (a pair);
                CREATE TABLE an_oid_inside (a regclass);
                CREATE TABLE an_amount (a money)""");
        assertThat(databases.discover("yes", "an_enum_array", "a_composite", "an_oid_inside", "an_amount").entities())
                .filteredOn(PlannedEntity::binary).extracting(e -> e.live().name().text()).containsExactly("yes");
    }

    @Test
    void statisticsChangeNothingAndDefinitionsChangeTheFingerprint() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY, n int)");
        var approved = databases.discover("t").fingerprint();
        databases.target("INSERT INTO t SELECT n, n FROM generate_series(1, 1000) n; ANALYZE t; CREATE TABLE unrelated (id int)");
        assertThat(databases.discover("t").fingerprint()).isEqualTo(approved);
        databases.source("ANALYZE t; ALTER TABLE t ADD CONSTRAINT positive CHECK (n > 0)");
        assertThat(databases.discover("t").fingerprint()).isNotEqualTo(approved);
        databases.source("ALTER TABLE t DROP CONSTRAINT positive");
        assertThat(databases.discover("t").fingerprint()).isEqualTo(approved);
        databases.target("ALTER TABLE t ADD CONSTRAINT positive CHECK (n > 0)");
        assertThat(databases.discover("t").fingerprint()).isNotEqualTo(approved);
    }

    @Test
    void aLockTableWithoutRoomIsRefusedWithTheSetting() throws Exception {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)");
        try (var connection = TwoDatabases.targetConnection(); var statement = connection.createStatement()) {
            statement.execute("""
                    SELECT pg_advisory_lock(n)
                      FROM generate_series(1, current_setting('max_locks_per_transaction')::int
                           * (current_setting('max_connections')::int + current_setting('max_prepared_transactions')::int) - 10) n""");
            assertThatThrownBy(() -> databases.discover("t")).isInstanceOfSatisfying(PlanRefused.TooFewLocks.class, refusal -> assertThat(refusal.hint())
                    .containsPattern("Raise max_locks_per_transaction in \\w+ from 256 to 2[5-9]\\d or more"));
        }
    }

    @Test
    void theScopeIsFrozen() {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)");
        assertThat(databases.discover("t").request().scope()).containsExactly(databases.schema() + ".t");
    }

    @Test
    void aPreparedTransactionThatHoldsATableIsRefusedByName() throws Exception {
        databases.both("CREATE TABLE t (id int PRIMARY KEY)");
        try (var connection = TwoDatabases.targetConnection(); var statement = connection.createStatement()) {
            statement.execute("SET search_path = " + databases.schema());
            var allowed = statement.executeQuery("SELECT current_setting('max_prepared_transactions')::int");
            allowed.next();
            org.junit.jupiter.api.Assumptions.assumeTrue(allowed.getInt(1) > 0, "the server allows no prepared transactions");
            statement.execute("BEGIN; INSERT INTO t VALUES (1); PREPARE TRANSACTION 'forgotten'");
            refused(PlanRefused.PreparedTransactions.class, "t").hasMessageContaining("forgotten");
            statement.execute("ROLLBACK PREPARED 'forgotten'");
        }
    }
}
