package org.tranship.batch.execution;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.tranship.batch.copy.KeySql;
import org.tranship.batch.jdbc.Literal;
import org.tranship.plan.PlannedEntity;
import org.tranship.relational.ForeignKey;
import org.tranship.relational.Identifier;

/** Statements about the rows of a green table that have no parent by a foreign key which is still to be built. */
final class OrphanSql {

    private final ForeignKey key;
    private final PlannedEntity child;
    private final String greenChild;
    private final String greenParent;

    /**
     * @param greenChild  rows of the child, for SQL's FROM; a key is about a table's own rows and those of its partitions
     * @param greenParent rows of the parent
     */
    OrphanSql(ForeignKey key, PlannedEntity child, String greenChild, String greenParent) {
        this.key = key;
        this.child = child;
        this.greenChild = greenChild;
        this.greenParent = greenParent;
    }

    /**
     * Takes them out of green into the reject table and corrects what their slices count; both parameters are the run. Answers with a
     * number of rows per slice.
     *
     * @param bounds where the child's slices begin, but for the first
     */
    String reject(List<List<String>> bounds) {
        var keySql = KeySql.ofGreen(child);
        return """
                WITH gone AS (
                     DELETE FROM %s AS child WHERE %s RETURNING child.*),
                noted AS (
                     INSERT INTO tranship.reject (run_id, entity, slice_no, source_key, row, sqlstate, reason, constraint_name)
                     SELECT ?, %s, %s, json_object(ARRAY[%s], ARRAY[%s]), json_object(ARRAY[%s], ARRAY[%s]), '23503', %s, %s FROM gone
                     RETURNING slice_no)
                UPDATE tranship.slice AS s
                   SET rows = s.rows - n.orphans, rejected = coalesce(s.rejected, 0) + n.orphans
                  FROM (SELECT slice_no, count(*) AS orphans FROM noted GROUP BY slice_no) AS n
                 WHERE s.run_id = ? AND s.entity = %s AND s.kind = 'COPY' AND s.no = n.slice_no
                RETURNING n.orphans
                """.formatted(
                greenChild, orphaned(),
                Literal.of(child.entity()), keySql.sliceNumber(bounds), literals(keySql.names().stream()), String.join(", ", keySql.texts()),
                literals(child.columns().stream().map(column -> column.name().text())),
                child.columns().stream().map(column -> column.name().quoted() + "::text").collect(joining(", ")),
                Literal.of("its parent in %s is not there: it was rejected, or the source has no such foreign key".formatted(key.parent().plain())),
                Literal.of(key.name().text()), Literal.of(child.entity()));
    }

    /** How many there are. */
    String count() {
        return "SELECT count(*) FROM %s AS child WHERE %s".formatted(greenChild, orphaned());
    }

    /** NULL in any column means that there is no parent to find. */
    private String orphaned() {
        return "%s AND NOT EXISTS (SELECT FROM %s AS parent WHERE %s)".formatted(
                key.columns().stream().map(column -> "child." + column.quoted() + " IS NOT NULL").collect(joining(" AND ")), greenParent,
                IntStream.range(0, key.columns().size())
                        .mapToObj(i -> equal(key.parentColumns().get(i), key.columns().get(i))).collect(joining(" AND ")));
    }

    private static String equal(Identifier parent, Identifier child) {
        return "parent.%s = child.%s".formatted(parent.quoted(), child.quoted());
    }

    private static String literals(Stream<String> names) {
        return names.map(Literal::of).collect(joining(", "));
    }
}
