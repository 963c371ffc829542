package org.tranship.batch.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.tranship.batch.ledger.KeyRange;
import org.tranship.plan.CopiedColumn;
import org.tranship.plan.KeyColumn;
import org.tranship.plan.PlannedEntity;
import org.tranship.relational.Identifier;
import org.tranship.relational.TableName;

/** The statements of the copy, whole. */
class GeneratedSqlTest {

    private static final PlannedEntity TRIPS = entity("trips", true,
            List.of(column("id", "bigint", "int8", true), column("na\"me;--", "text", "text", false), column("state", "public.trip_state", "trip_state", true)),
            List.of(new KeyColumn(Identifier.of("id"), "bigint", "int8")));

    private static final PlannedEntity PAIRS = entity("Pairs", false,
            List.of(column("code", "character varying(10)", "varchar", false), column("day", "date", "date", true)),
            List.of(new KeyColumn(Identifier.of("code"), "character varying(10)", "varchar"), new KeyColumn(Identifier.of("day"), "date", "date")));

    @Test
    void aRangeOfOneColumn() {
        assertThat(new CopySql(TRIPS, green("trips")).out(new KeyRange(List.of("10"), List.of("20")))).isEqualTo(
                "COPY (SELECT \"id\"::bigint, \"na\"\"me;--\", \"state\"::public.trip_state FROM ONLY \"public\".\"trips\""
                        + " WHERE \"id\" >= '10'::bigint AND \"id\" < '20'::bigint) TO STDOUT (FORMAT binary)");
    }

    @Test
    void aRangeOfSeveralColumnsIsARowComparison() {
        assertThat(new CopySql(PAIRS, green("Pairs")).out(new KeyRange(List.of("it's", "2025-01-01"), null))).isEqualTo(
                "COPY (SELECT \"code\", \"day\"::date FROM ONLY \"public\".\"Pairs\""
                        + " WHERE (\"code\"::text COLLATE \"C\", \"day\"::date) >= ('it''s'::text, '2025-01-01'::date)) TO STDOUT (FORMAT text)");
    }

    @Test
    void allRows() {
        assertThat(new CopySql(TRIPS, green("trips")).out(KeyRange.ALL)).endsWith("FROM ONLY \"public\".\"trips\") TO STDOUT (FORMAT binary)");
    }

    @Test
    void intoGreen() {
        assertThat(new CopySql(TRIPS, green("trips")).in())
                .isEqualTo("COPY \"green\".\"trips\" (\"id\", \"na\"\"me;--\", \"state\") FROM STDIN (FORMAT binary)");
    }

    @Test
    void rowsThatAreSiftedTravelAsTextsWithTheirKey() {
        assertThat(new CopySql(TRIPS, green("trips")).outAsTexts(new KeyRange(List.of("10"), null))).isEqualTo(
                "COPY (SELECT \"id\"::bigint, \"na\"\"me;--\", \"state\"::public.trip_state, \"id\"::text FROM ONLY \"public\".\"trips\""
                        + " WHERE \"id\" >= '10'::bigint) TO STDOUT (FORMAT text)");
        assertThat(new CopySql(TRIPS, green("trips")).inAsTexts())
                .isEqualTo("COPY \"green\".\"trips\" (\"id\", \"na\"\"me;--\", \"state\") FROM STDIN (FORMAT text)");
    }

    @Test
    void rowsWithoutAKeyAreKnownByTheirPlace() {
        assertThat(new CopySql(entity("tags", true, List.of(column("word", "text", "text", false)), List.of()), green("tags")).outAsTexts(KeyRange.ALL))
                .isEqualTo("COPY (SELECT \"word\", \"tableoid\"::text, \"ctid\"::text FROM ONLY \"public\".\"tags\") TO STDOUT (FORMAT text)");
    }

    @Test
    void allRowsButSome() {
        assertThat(KeySql.ofSourceRow(TRIPS).isNone(List.of(List.of("7"), List.of("8")))).isEqualTo("(\"id\") NOT IN (VALUES ('7'::bigint), ('8'::bigint))");
        assertThat(KeySql.ofSourceRow(PAIRS).isNone(List.of(List.of("it's", "2025-01-01")))).isEqualTo(
                "(\"code\"::text COLLATE \"C\", \"day\"::date) NOT IN (VALUES ('it''s'::text, '2025-01-01'::date))");
        assertThat(KeySql.ofSourceRow(entity("tags", true, List.of(), List.of())).isNone(List.of(List.of("16400", "(0,7)")))).isEqualTo(
                "(\"tableoid\", \"ctid\") NOT IN (VALUES ('16400'::oid, '(0,7)'::tid))");
    }

    @Test
    void intoATableWithoutColumns() {
        assertThat(new CopySql(entity("none", true, List.of(), List.of()), green("none")).in())
                .isEqualTo("COPY \"green\".\"none\" FROM STDIN (FORMAT binary)");
    }

    @Test
    void theNumberOfASlice() {
        assertThat(KeySql.ofGreen(TRIPS).sliceNumber(List.of(List.of("10"), List.of("20"))))
                .isEqualTo("width_bucket(\"id\", ARRAY['10', '20']::bigint[])");
        assertThat(KeySql.ofGreen(PAIRS).sliceNumber(List.of(List.of("a", "2025-01-01")))).isEqualTo(
                "width_bucket(ROW(\"code\"::text COLLATE \"C\", \"day\"), ARRAY[ROW('a'::text COLLATE \"C\", '2025-01-01'::date)])");
        assertThat(KeySql.ofGreen(PAIRS).sliceNumber(List.of())).isEqualTo("0");
    }

    @Test
    void rangesThatTouchAreEmptiedAsOne() {
        var ranges = List.of(new KeyRange(null, List.of("10")), new KeyRange(List.of("10"), List.of("20")), new KeyRange(List.of("30"), null));
        assertThat(KeySql.ofGreen(TRIPS).whereAny(ranges)).isEqualTo(" WHERE (\"id\" < '20'::bigint) OR (\"id\" >= '30'::bigint)");
        assertThat(KeySql.ofGreen(TRIPS).whereAny(List.of(KeyRange.ALL))).isEmpty();
    }

    @Test
    void theLocksOfTheSnapshot() {
        assertThat(SnapshotKeeper.lock(List.of(TableName.of("public", "trips"), TableName.of("odd schema", "Pairs"))))
                .isEqualTo("LOCK TABLE \"public\".\"trips\", \"odd schema\".\"Pairs\" IN ACCESS SHARE MODE");
    }

    private static TableName green(String table) {
        return TableName.of("green", table);
    }

    private static CopiedColumn column(String name, String type, String baseType, boolean cast) {
        return new CopiedColumn(Identifier.of(name), type, baseType, 'b', cast);
    }

    private static PlannedEntity entity(String name, boolean binary, List<CopiedColumn> columns, List<KeyColumn> key) {
        var table = TableName.of("public", name);
        return new PlannedEntity(name, 0, table, table, columns, key, binary, 10, 10, List.of(), false, false);
    }
}
