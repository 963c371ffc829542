package org.tranship.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.tranship.relational.Column;
import org.tranship.relational.Index;
import org.tranship.relational.Table;

/** Chooses the key by which a table is cut into slices: the primary key, else another that says the same; it must stand on both sides. */
final class KeyChoice {

    /** Types whose order is the same on every server; text is compared byte by byte. */
    private static final Set<String> ORDERED = Set.of("int2", "int4", "int8", "oid", "numeric", "float4", "float8", "uuid", "text", "varchar",
            "bpchar", "name", "bytea", "bool", "date", "time", "timestamp", "timestamptz", "inet", "macaddr");

    private KeyChoice() {
    }

    /** Empty when there is none. */
    static List<KeyColumn> of(Table source, Table target, List<CopiedColumn> copied) {
        return target.indexes().stream().filter(index -> isKey(index, target) && serves(index, source, copied))
                .min(Comparator.comparing((Index index) -> !index.primary()).thenComparing(index -> index.keyColumns().size())
                        .thenComparing(Index::name))
                .map(index -> index.keyColumns().stream().map(name -> column(target.column(name).orElseThrow())).toList())
                .orElse(List.of());
    }

    private static boolean isKey(Index index, Table table) {
        return index.isKey() && index.method().equals("btree")
                && index.keyColumns().stream().allMatch(name -> table.column(name).filter(Column::notNull).isPresent());
    }

    private static boolean serves(Index index, Table source, List<CopiedColumn> copied) {
        boolean travels = index.keyColumns().stream().allMatch(name -> copied.stream()
                .anyMatch(column -> column.name().equals(name) && !column.cast() && column.category() == 'b' && ORDERED.contains(column.baseType())));
        return travels && source.indexes().stream().anyMatch(same -> isKey(same, source) && same.keyColumns().equals(index.keyColumns()));
    }

    private static KeyColumn column(Column column) {
        return new KeyColumn(column.name(), column.plainType(), column.baseType());
    }
}
