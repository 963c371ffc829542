package org.tranship.batch.planning;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.tranship.batch.copy.KeySql;
import org.tranship.batch.jdbc.Literal;
import org.tranship.plan.CopiedColumn;
import org.tranship.plan.PlannedEntity;

/** What the source is asked to find out where an entity is best cut. */
final class SlicingSql {

    private static final String ROW_ITSELF = "48::bigint";

    /** All others may hold megabytes, whatever most of them do. */
    private static final Set<String> OF_ONE_LENGTH = Set.of("bool", "int2", "int4", "int8", "float4", "float8", "oid", "uuid", "date", "time", "timetz", "timestamp",
            "timestamptz", "interval", "money", "numeric", "inet", "cidr", "macaddr", "macaddr8", "name", "char");

    private SlicingSql() {
    }

    /** Ends of the key; two looks into its index. */
    static String ends(PlannedEntity entity) {
        var column = entity.key().get(0).name().quoted();
        return "SELECT min(%s)::text, max(%s)::text FROM %s".formatted(column, column, entity.sourceRows());
    }

    /** Pages of the table itself and its partitions, without their TOAST. */
    static String pages(PlannedEntity entity) {
        var table = Literal.of(entity.source().quoted()) + "::pg_catalog.regclass";
        return """
                SELECT sum(pg_catalog.pg_relation_size(relid))::bigint / pg_catalog.current_setting('block_size')::bigint
                  FROM (SELECT %1$s AS relid UNION SELECT relid FROM pg_catalog.pg_partition_tree(%1$s)) AS tree
                """.formatted(table);
    }

    /** The keys that cut a sample of the rows into so many parts of as many bytes each. */
    static String quantiles(PlannedEntity entity, int parts, Sample sample) {
        var key = KeySql.ofSource(entity);
        var texts = key.texts();
        return """
                SELECT %s
                  FROM (SELECT *, lag(part) OVER (ORDER BY place) AS before
                          FROM (SELECT *, floor((sum(bytes) OVER (ORDER BY place) - bytes) * %d / sum(bytes) OVER ()) AS part
                                  FROM (SELECT %s, %s AS bytes, row_number() OVER (ORDER BY %s) AS place FROM %s%s) AS sample) AS parts) AS steps
                 WHERE part > before
                 ORDER BY place
                """.formatted(
                names(texts),
                parts,
                IntStream.range(0, texts.size()).mapToObj(i -> texts.get(i) + " AS key" + i).collect(joining(", ")),
                bytes(entity),
                key.expressions(),
                entity.sourceRows(),
                sample.clause());
    }

    /** A row's own bytes and those of its values of any length, as they are stored, TOAST included. */
    private static String bytes(PlannedEntity entity) {
        return entity.columns().stream().filter(SlicingSql::isOfAnyLength)
                .map(column -> " + coalesce(pg_column_size(%s), 0)".formatted(column.name().quoted())).collect(joining("", ROW_ITSELF, ""));
    }

    static boolean isOfAnyLength(CopiedColumn column) {
        return column.category() != 'b' || !OF_ONE_LENGTH.contains(column.baseType());
    }

    private static String names(List<String> texts) {
        return IntStream.range(0, texts.size()).mapToObj(i -> "key" + i).collect(joining(", "));
    }
}
