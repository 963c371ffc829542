package org.tranship.batch.validation;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.tranship.batch.copy.KeySql;
import org.tranship.batch.ledger.KeyRange;
import org.tranship.plan.CopiedColumn;
import org.tranship.plan.PlannedEntity;
import org.tranship.relational.Identifier;
import org.tranship.relational.TableName;

/**
 * The questions one side is asked about an entity's rows. Both sides are asked the same: values as the target's types, keys by the
 * target's order. Types whose oid is a database's own would be in the image with it, so they are read as text.
 */
final class DigestSql {

    /** Types whose binary form means something else elsewhere, or that have none. */
    private static final Set<String> AS_TEXT = Set.of("money", "aclitem", "gtsvector");

    private static final Set<String> OF_FLOATS = Set.of("float4", "float8", "point", "line", "lseg", "box", "path", "polygon", "circle");

    private final PlannedEntity entity;
    private final String rows;
    private final KeySql key;
    private final RowHash hash;
    private final String without;

    private DigestSql(PlannedEntity entity, String rows, KeySql key, RowHash hash, String without) {
        this.entity = entity;
        this.rows = rows;
        this.key = key;
        this.hash = hash;
        this.without = without;
    }

    static DigestSql ofSource(PlannedEntity entity, RowHash hash) {
        return new DigestSql(entity, entity.sourceRows(), KeySql.ofSource(entity), hash, "");
    }

    static DigestSql ofGreen(PlannedEntity entity, TableName green, RowHash hash) {
        return new DigestSql(entity, entity.greenRows(green), KeySql.ofGreen(entity), hash, "");
    }

    /** The same questions about a range of the source as if the rows with these keys were not there. */
    DigestSql without(List<List<String>> keys) {
        return new DigestSql(entity, rows, key, hash, KeySql.ofSourceRow(entity).isNone(keys));
    }

    private String where(KeyRange range) {
        var within = key.where(range);
        return without.isEmpty() ? within : within + (within.isEmpty() ? " WHERE " : " AND ") + without;
    }

    /** Count and two sums over a range; the fence keeps the image from being made twice a row. */
    String digest(KeyRange range) {
        return """
                SELECT count(*), coalesce(sum(%s), 0), coalesce(sum(%s), 0)
                  FROM (SELECT record_send(ROW(%s)) AS image FROM %s%s OFFSET 0) AS images
                """.formatted(hash.first(), hash.second(), values(entity.columns()), rows, where(range));
    }

    /** The same for every slice at once, by its number: one pass over the table. */
    String digests(List<List<String>> bounds) {
        return """
                SELECT slice, count(*), coalesce(sum(%s), 0), coalesce(sum(%s), 0)
                  FROM (SELECT %s AS slice, record_send(ROW(%s)) AS image FROM %s OFFSET 0) AS images
                 GROUP BY slice
                """.formatted(hash.first(), hash.second(), key.sliceNumber(bounds), values(entity.columns()), rows);
    }

    /** The same for a range in so many buckets, to find where two sides differ. */
    String buckets(KeyRange range, int buckets) {
        return """
                SELECT bucket, count(*), coalesce(sum(%s), 0), coalesce(sum(%s), 0)
                  FROM (SELECT %s AS bucket, record_send(ROW(%s)) AS image FROM %s%s OFFSET 0) AS images
                 GROUP BY bucket
                """.formatted(hash.first(), hash.second(), bucket(buckets), values(entity.columns()), rows, where(range));
    }

    /** Hash and key of every row of some buckets; the key's columns follow as text. */
    String rows(KeyRange range, int buckets, List<Long> wanted) {
        return """
                SELECT %s, %s%s
                  FROM (SELECT %s AS bucket, record_send(ROW(%s)) AS image%s FROM %s%s OFFSET 0) AS images
                 WHERE bucket IN (%s)
                """.formatted(hash.first(), hash.second(), keyNames(), bucket(buckets), values(entity.columns()), keyTexts(), rows,
                where(range), wanted.stream().map(String::valueOf).collect(joining(", ")));
    }

    /** One fingerprint per copied column of the row with that key. */
    String columnsOf(List<String> keyValues) {
        return "SELECT %s FROM %s WHERE %s".formatted(
                entity.columns().stream().map(column -> "md5(record_send(ROW(" + value(column) + ")))").collect(joining(", ")),
                rows, key.is(keyValues));
    }

    /** All rows, whatever their key. */
    String count() {
        return "SELECT count(*) FROM " + rows;
    }

    /** By the key, so that a changed row stays in its bucket; rows without a key go by what they are. */
    private String bucket(int buckets) {
        var by = entity.key().isEmpty() ? values(entity.columns())
                : values(entity.key().stream().map(column -> copied(column.name())).toList());
        return hash.bucket("record_send(ROW(" + by + "))", buckets);
    }

    private CopiedColumn copied(Identifier name) {
        return entity.columns().stream().filter(column -> column.name().equals(name)).findFirst().orElseThrow();
    }

    private String keyNames() {
        return Stream.iterate(0, i -> i < entity.key().size(), i -> i + 1).map(i -> ", key" + i).collect(joining());
    }

    private String keyTexts() {
        var texts = key.texts();
        return Stream.iterate(0, i -> i < texts.size(), i -> i + 1).map(i -> ", " + texts.get(i) + " AS key" + i).collect(joining());
    }

    private String values(List<CopiedColumn> columns) {
        return columns.stream().map(this::value).collect(joining(", "));
    }

    /** The cast costs nothing where the column is of that type, and takes domains off, whose oid would differ. */
    private String value(CopiedColumn column) {
        return column.name().quoted() + "::" + column.targetType() + (column.isXml() ? "::" + column.textType() : isReadAsText(column) ? "::text" : "");
    }

    /**
     * With an empty search_path only the system's own types are written without their schema. Text knows one NaN where a float has
     * many, so floats that travelled as text are compared as text.
     */
    private boolean isReadAsText(CopiedColumn column) {
        var type = column.baseType().replace("[]", "");
        return column.targetType().contains(".") || column.category() == 'c' || column.category() == 'e'
                || type.startsWith("reg") || AS_TEXT.contains(type) || !entity.binary() && OF_FLOATS.contains(type);
    }
}
