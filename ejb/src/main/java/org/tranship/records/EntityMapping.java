package org.tranship.records;

import java.util.List;
import java.util.stream.Stream;

import org.tranship.plan.KeyColumn;
import org.tranship.plan.MigrationPlan;
import org.tranship.plan.PlannedEntity;
import org.tranship.relational.Column;
import org.tranship.relational.Identifier;
import org.tranship.relational.Index;
import org.tranship.relational.Table;

/**
 * How an entity's rows travel (S3-4): from which table into which, column by column, and what the new table demands of every row.
 *
 * @param entity      the entity's name as in the plan
 * @param source      the source's table, {@code public.tpt_trips}
 * @param destination the live table in the target that the new one replaces
 * @param fields      the columns that travel, in the target's order
 * @param unique      keys of the target that no two rows share, each the names of its columns
 * @param key         columns of the key by which a row is known on both sides; empty when there is none
 * @param expected    rows by the source's statistics
 */
public record EntityMapping(String entity, String source, String destination, List<Field> fields, List<List<String>> unique, List<String> key,
        long expected) {

    /**
     * A column, which has the same name on both sides.
     *
     * @param type     the target's, as {@code format_type} writes it
     * @param required whether the target refuses NULL
     * @param cast     whether the source has another type, whose every value fits
     */
    public record Field(String name, String type, boolean required, boolean cast) {
    }

    /** All that a plan maps, in run order. */
    public static List<EntityMapping> of(MigrationPlan plan) {
        return plan.entities().stream().map(entity -> of(entity, plan.targetSchema().get(entity.live()))).toList();
    }

    private static EntityMapping of(PlannedEntity entity, Table live) {
        var fields = entity.columns().stream().map(copied -> {
            var column = live.column(copied.name()).orElseThrow();
            return new Field(copied.name().plain(), column.type(), column.notNull(), copied.cast());
        }).toList();
        return new EntityMapping(entity.entity(), entity.source().plain(), entity.live().plain(), fields,
                live.indexes().stream().filter(Index::isUniqueForAll).map(index -> plain(index.keyColumns())).toList(),
                plain(entity.key().stream().map(KeyColumn::name).toList()), entity.estimatedRows());
    }

    private static List<String> plain(List<Identifier> names) {
        return names.stream().map(Identifier::plain).toList();
    }

    /** What becomes of what: the table, each column, and the key where there is one. */
    Stream<Line> lines() {
        return Stream.of(Stream.of(""), fields.stream().map(field -> "." + field.name()),
                Stream.of(key).filter(columns -> !columns.isEmpty()).map(columns -> "(" + String.join(", ", columns) + ")"))
                .flatMap(parts -> parts).map(part -> new Line(source + part, destination + part));
    }

    /** One thing of the source and what it becomes. */
    record Line(String source, String target) {
    }
}
