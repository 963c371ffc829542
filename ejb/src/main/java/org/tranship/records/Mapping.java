package org.tranship.records;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.tranship.plan.KeyColumn;
import org.tranship.plan.MigrationPlan;
import org.tranship.plan.PlannedEntity;
import org.tranship.relational.Identifier;
import org.tranship.relational.TableName;

/**
 * What became of one thing of an entity: its table, {@code public.tpt_trips}; a column, {@code public.tpt_trips.id}; its key,
 * {@code public.tpt_trips(id)}. A row keeps its key on the way, so that one line about the key says of every row which it became.
 *
 * @param entity the entity's name as in the plan
 * @param source of the source's table
 * @param target of the live table in the target
 */
public record Mapping(String entity, String source, String target) {

    /** All that a plan maps, entities in run order: table, columns, and the key where there is one. */
    public static List<Mapping> of(MigrationPlan plan) {
        return plan.entities().stream().flatMap(Mapping::of).toList();
    }

    private static Stream<Mapping> of(PlannedEntity entity) {
        var columns = entity.columns().stream().map(column -> "." + column.name().plain());
        var key = Stream.of(entity.key()).filter(columnsOfKey -> !columnsOfKey.isEmpty()).map(Mapping::key);
        return Stream.of(Stream.of(""), columns, key).flatMap(parts -> parts)
                .map(part -> new Mapping(entity.entity(), name(entity.source()) + part, name(entity.live()) + part));
    }

    private static String key(List<KeyColumn> key) {
        return key.stream().map(KeyColumn::name).map(Identifier::plain).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String name(TableName table) {
        return table.plain();
    }
}
