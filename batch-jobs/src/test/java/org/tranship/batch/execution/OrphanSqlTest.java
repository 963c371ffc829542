package org.tranship.batch.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.tranship.plan.CopiedColumn;
import org.tranship.plan.KeyColumn;
import org.tranship.plan.PlannedEntity;
import org.tranship.relational.ForeignKey;
import org.tranship.relational.Identifier;
import org.tranship.relational.TableName;

/** The statement that rejects children of rejected rows, whole. */
class OrphanSqlTest {

    private static final TableName NOTES = TableName.of("public", "notes");
    private static final TableName TRIPS = TableName.of("public", "trips");

    @Test
    void orphansBecomeRejectsOfTheirSlices() {
        var notes = new PlannedEntity("notes", 1, NOTES, NOTES,
                List.of(new CopiedColumn(Identifier.of("no"), "integer", "int4", 'b', false), new CopiedColumn(Identifier.of("it's"), "bigint", "int8", 'b', false)),
                List.of(new KeyColumn(Identifier.of("no"), "integer", "int4")), true, 10, 10, List.of("trips"), false, false);
        var key = new ForeignKey(Identifier.of("of_trip"), NOTES, List.of(Identifier.of("it's")), List.of(Identifier.of("id")), "", TRIPS, "", true, false, null);
        var sql = new OrphanSql(key, notes, "ONLY \"green\".\"notes\"", "\"green\".\"trips\"");
        assertThat(sql.reject(List.of(List.of("500")))).isEqualTo("""
                WITH gone AS (
                     DELETE FROM ONLY "green"."notes" AS child WHERE child."it's" IS NOT NULL AND NOT EXISTS (SELECT FROM "green"."trips" AS parent WHERE parent."id" = child."it's") RETURNING child.*),
                noted AS (
                     INSERT INTO tranship.reject (run_id, entity, slice_no, source_key, row, sqlstate, reason, constraint_name)
                     SELECT ?, 'notes', width_bucket("no", ARRAY['500']::integer[]), json_object(ARRAY['no'], ARRAY["no"::text]), json_object(ARRAY['no', 'it''s'], ARRAY["no"::text, "it's"::text]), '23503', 'its parent in public.trips is not there: it was rejected, or the source has no such foreign key', 'of_trip' FROM gone
                     RETURNING slice_no)
                UPDATE tranship.slice AS s
                   SET rows = s.rows - n.orphans, rejected = coalesce(s.rejected, 0) + n.orphans
                  FROM (SELECT slice_no, count(*) AS orphans FROM noted GROUP BY slice_no) AS n
                 WHERE s.run_id = ? AND s.entity = 'notes' AND s.kind = 'COPY' AND s.no = n.slice_no
                RETURNING n.orphans
                """);
    }
}
