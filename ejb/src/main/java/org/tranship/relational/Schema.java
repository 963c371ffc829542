package org.tranship.relational;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Some tables of one database as its catalogue describes them, with the types their columns are of.
 *
 * @param tables by schema and name
 * @param types  by name
 */
public record Schema(List<Table> tables, List<UserType> types) {

    /** The same with tables that are still to be created, and the types they are made of. */
    public Schema plus(List<Table> created, List<UserType> ofTypes) {
        return new Schema(Stream.concat(tables.stream(), created.stream()).sorted(Comparator.comparing(Table::name)).toList(),
                Stream.concat(types.stream(), ofTypes.stream()).distinct().sorted(Comparator.comparing(UserType::name)).toList());
    }

    public Optional<Table> table(TableName name) {
        return tables.stream().filter(t -> t.name().equals(name)).findFirst();
    }

    /** The table of that name, which must be here. */
    public Table get(TableName name) {
        return table(name).orElseThrow(() -> new IllegalArgumentException("Not in this schema: " + name));
    }

    public Optional<UserType> type(String name) {
        return types.stream().filter(t -> t.name().equals(name)).findFirst();
    }

    /**
     * The definition of everything in it, one fact a line, in an order that only the definition decides. No estimates, oids or
     * statistics: two schemas with equal facts behave alike.
     */
    public List<String> facts() {
        return Stream.concat(tables.stream().flatMap(t -> t.facts().stream()), types.stream().map(UserType::fact).map(Facts::oneLine)).toList();
    }
}
