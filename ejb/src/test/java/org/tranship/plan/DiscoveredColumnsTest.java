package org.tranship.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.tranship.relational.Identifier;

/** Every value of every column arrives as it is: what could lose one is refused, what holds all of them is cast, and the rest is copied. */
class DiscoveredColumnsTest extends DiscoveringTest {

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
}
