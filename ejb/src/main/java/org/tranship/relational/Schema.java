package org.tranship.relational;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Some tables of one database as its catalogue describes them, with the types their columns are of.
 *
 * @param tables by schema and name
 * @param types  by name
 * @param inventory what hangs on them
 */
public record Schema(List<Table> tables, List<UserType> types, Inventory inventory) {

    /** The same without the foreign keys that lead out of it: what stands by itself. */
    public Schema closed() {
        var names = tables.stream().map(Table::name).collect(Collectors.toSet());
        return new Schema(tables.stream().map(table -> table.withKeysTo(names)).toList(), types, inventory);
    }

    /** Every name that means something else when these tables are exchanged: of the tables, their sequences, and of views and functions. */
    public Set<TableName> names() {
        return Stream.of(tables.stream().map(Table::name), tables.stream().flatMap(table -> table.sequences().stream()).map(Sequence::name),
                inventory.companions().stream().filter(companion -> companion.kind() != Companion.Kind.STATISTICS).map(Companion::name))
                .flatMap(name -> name).collect(Collectors.toSet());
    }

    /** The schemas of all that is exchanged. */
    public Set<Identifier> schemas() {
        return Stream.concat(tables.stream().map(Table::name), inventory.companions().stream().map(Companion::name)).map(TableName::schema)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same with tables that are still to be created, and the types they are made of. */
    public Schema plus(List<Table> created, List<UserType> ofTypes) {
        return new Schema(Stream.concat(tables.stream(), created.stream()).sorted(Comparator.comparing(Table::name)).toList(),
                Stream.concat(types.stream(), ofTypes.stream()).distinct().sorted(Comparator.comparing(UserType::name)).toList(), inventory);
    }

    /** The tables that rows are read from and written to: all but partitions. */
    public List<Table> roots() {
        return tables.stream().filter(table -> !table.shape().isPartition()).toList();
    }

    /** The table at the top of the tree this one is in; itself when it is no partition. */
    public Table rootOf(Table table) {
        return table.shape().isPartition() ? table(table.shape().partitionOf()).map(this::rootOf).orElse(table) : table;
    }

    /** A table with all its partitions, each after those that are part of it. */
    public List<Table> tree(Table root) {
        return Stream.concat(tables.stream().filter(table -> root.name().equals(table.shape().partitionOf())).flatMap(table -> tree(table).stream()),
                Stream.of(root)).toList();
    }

    /** How many foreign keys a table and its partitions have; what a partition has of its parent's key is no other. */
    public int keysOf(TableName root) {
        return (int) table(root).stream().flatMap(table -> tree(table).stream()).flatMap(table -> table.foreignKeys().stream()).filter(key -> !key.inherited()).count();
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
        return Stream.of(tables.stream().flatMap(t -> t.facts().stream()), types.stream().map(UserType::fact).map(Facts::oneLine),
                inventory.facts().stream()).flatMap(facts -> facts).toList();
    }
}
