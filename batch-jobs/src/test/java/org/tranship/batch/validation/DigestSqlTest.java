package org.tranship.batch.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.tranship.batch.ledger.KeyRange;
import org.tranship.plan.CopiedColumn;
import org.tranship.plan.KeyColumn;
import org.tranship.plan.PlannedEntity;
import org.tranship.relational.Identifier;
import org.tranship.relational.TableName;

/** The questions of the comparison, whole. */
class DigestSqlTest {

    private static final TableName TABLE = TableName.of("public", "trips");

    private static final PlannedEntity TRIPS = new PlannedEntity("trips", 0, TABLE, TABLE,
            List.of(new CopiedColumn(Identifier.of("id"), "bigint", "int8", 'b', false),
                    new CopiedColumn(Identifier.of("state"), "public.trip_state", "trip_state", 'e', false)),
            List.of(new KeyColumn(Identifier.of("id"), "bigint", "int8")), true, 10, 10, List.of(), false, false);

    @Test
    void theDigestOfARange() {
        assertThat(DigestSql.ofSource(TRIPS, RowHash.SERVER).digest(new KeyRange(List.of("10"), null))).isEqualTo("""
                SELECT count(*), coalesce(sum(hash_record_extended(ROW(image), 0)), 0), coalesce(sum(hash_record_extended(ROW(image), 4711)), 0)
                  FROM (SELECT record_send(ROW("id"::bigint, "state"::public.trip_state::text)) AS image FROM ONLY "public"."trips" WHERE "id" >= '10'::bigint OFFSET 0) AS images
                """);
    }

    @Test
    void theDigestOfARangeWithoutItsRejectedRows() {
        var without = DigestSql.ofSource(TRIPS, RowHash.SERVER).without(List.of(List.of("17")));
        assertThat(without.digest(new KeyRange(List.of("10"), null))).endsWith(
                " FROM ONLY \"public\".\"trips\" WHERE \"id\" >= '10'::bigint AND (\"id\") NOT IN (VALUES ('17'::bigint)) OFFSET 0) AS images\n");
        assertThat(without.digest(KeyRange.ALL)).endsWith(" FROM ONLY \"public\".\"trips\" WHERE (\"id\") NOT IN (VALUES ('17'::bigint)) OFFSET 0) AS images\n");
    }

    @Test
    void theDigestsOfAllSlicesInOnePass() {
        assertThat(DigestSql.ofGreen(TRIPS, TableName.of("green", "trips"), RowHash.MD5).digests(List.of(List.of("10")))).isEqualTo("""
                SELECT slice, count(*), coalesce(sum(('x' || left(md5(image), 16))::bit(64)::bigint), 0), coalesce(sum(('x' || right(md5(image), 16))::bit(64)::bigint), 0)
                  FROM (SELECT width_bucket("id", ARRAY['10']::bigint[]) AS slice, record_send(ROW("id"::bigint, "state"::public.trip_state::text)) AS image FROM ONLY "green"."trips" OFFSET 0) AS images
                 GROUP BY slice
                """);
    }

    @Test
    void theRowsOfSomeBuckets() {
        assertThat(DigestSql.ofSource(TRIPS, RowHash.SERVER).rows(KeyRange.ALL, 256, List.of(3L, 7L))).isEqualTo("""
                SELECT hash_record_extended(ROW(image), 0), hash_record_extended(ROW(image), 4711), key0
                  FROM (SELECT hash_record_extended(ROW(record_send(ROW("id"::bigint))), 0) & 255 AS bucket, record_send(ROW("id"::bigint, "state"::public.trip_state::text)) AS image, "id"::text AS key0 FROM ONLY "public"."trips" OFFSET 0) AS images
                 WHERE bucket IN (3, 7)
                """);
    }

    @Test
    void theRowsOfSomeBucketsWhereTheServersHashDifferently() {
        assertThat(DigestSql.ofSource(TRIPS, RowHash.MD5).rows(KeyRange.ALL, 256, List.of(3L))).contains(
                "('x' || left(md5(record_send(ROW(\"id\"::bigint))), 16))::bit(64)::bigint & 255 AS bucket");
    }

    @Test
    void theColumnsOfARow() {
        assertThat(DigestSql.ofSource(TRIPS, RowHash.SERVER).columnsOf(List.of("4711"))).isEqualTo(
                "SELECT md5(record_send(ROW(\"id\"::bigint))), md5(record_send(ROW(\"state\"::public.trip_state::text))) FROM ONLY \"public\".\"trips\""
                        + " WHERE \"id\" = '4711'::bigint");
    }
}
