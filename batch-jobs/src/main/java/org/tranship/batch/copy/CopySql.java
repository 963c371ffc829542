package org.tranship.batch.copy;

import static java.util.stream.Collectors.joining;

import java.util.stream.Stream;

import org.tranship.batch.ledger.KeyRange;
import org.tranship.plan.CopiedColumn;
import org.tranship.plan.PlannedEntity;
import org.tranship.relational.TableName;

/** The two ends of the pipe for one entity. Binary COPY checks no types, so a column whose type differs is cast in the source's SELECT. */
public final class CopySql {

    private final PlannedEntity entity;
    private final TableName green;

    public CopySql(PlannedEntity entity, TableName green) {
        this.entity = entity;
        this.green = green;
    }

    /** Reads a range of the source. */
    public String out(KeyRange range) {
        return "COPY (SELECT %s FROM %s%s) TO STDOUT (FORMAT %s)".formatted(
                entity.columns().stream().map(CopySql::value).collect(joining(", ")),
                entity.sourceRows(), KeySql.ofSource(entity).where(range), format());
    }

    /** Writes into green. */
    public String in() {
        return in(format());
    }

    /** Reads the same as texts, each row followed by what it is known by. */
    String outAsTexts(KeyRange range) {
        return "COPY (SELECT %s FROM %s%s) TO STDOUT (FORMAT text)".formatted(
                Stream.concat(entity.columns().stream().map(CopySql::value), KeySql.ofSourceRow(entity).texts().stream()).collect(joining(", ")),
                entity.sourceRows(), KeySql.ofSource(entity).where(range));
    }

    /** Writes texts into green. */
    String inAsTexts() {
        return in("text");
    }

    private String in(String format) {
        return "COPY %s%s FROM STDIN (FORMAT %s)".formatted(green.quoted(), columnList(), format);
    }

    /** A table without columns has rows all the same; it just cannot name them. */
    private String columnList() {
        return entity.columns().isEmpty() ? "" : entity.columns().stream().map(c -> c.name().quoted()).collect(joining(", ", " (", ")"));
    }

    private static String value(CopiedColumn column) {
        return column.name().quoted() + (column.cast() ? "::" + column.targetType() : column.isXml() ? "::" + column.textType() : "");
    }

    private String format() {
        return entity.binary() ? "binary" : "text";
    }
}
