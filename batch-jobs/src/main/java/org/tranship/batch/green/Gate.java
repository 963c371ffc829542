package org.tranship.batch.green;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.tranship.relational.Identifier;
import org.tranship.relational.Inventory;
import org.tranship.relational.Relocation;
import org.tranship.relational.Schema;
import org.tranship.relational.Table;

/** Compares two sets of tables as definitions, the schemas of one taken for those of the other. */
final class Gate {

    private Gate() {
    }

    /**
     * What differs, a sentence each; empty when they are equal.
     *
     * @param schemas the live schema each of the others' schemas stands for
     */
    static List<String> differences(Collection<Table> live, Collection<Table> others, Map<Identifier, Identifier> schemas) {
        var expected = facts(live);
        var labels = labels(live, others, schemas);
        var found = new LinkedHashSet<String>();
        facts(others).forEach(fact -> found.add(mapped(fact, labels)));
        var differences = new ArrayList<String>();
        expected.stream().filter(fact -> !found.contains(fact)).forEach(fact -> differences.add("missing: " + fact));
        found.stream().filter(fact -> !expected.contains(fact)).forEach(fact -> differences.add("too much: " + fact));
        return differences;
    }

    /**
     * What differs between what hangs on the live tables and on the others; names are compared as they are read, not as they are quoted.
     *
     * @param schemas the others' schema of each live one
     */
    static List<String> differences(Schema live, Inventory others, Map<Identifier, Identifier> schemas) {
        var back = new LinkedHashMap<Identifier, Identifier>();
        var same = new LinkedHashMap<Identifier, Identifier>();
        schemas.forEach((schema, other) -> {
            back.put(other, schema);
            back.put(schema, schema);
            same.put(schema, schema);
        });
        var expected = relocated(live.inventory(), Relocation.ofAll(same));
        var found = relocated(others, Relocation.ofAll(back));
        var differences = new ArrayList<String>();
        expected.stream().filter(fact -> !found.contains(fact)).forEach(fact -> differences.add("missing: " + fact));
        found.stream().filter(fact -> !expected.contains(fact)).forEach(fact -> differences.add("too much: " + fact));
        others.refused().forEach(dependent -> differences.add("too much: " + dependent));
        return differences;
    }

    /** Once from the live schemas' names to themselves as well, so that both sides are quoted alike. */
    private static LinkedHashSet<String> relocated(Inventory inventory, Relocation relocation) {
        return inventory.built().stream().map(relocation::of).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static LinkedHashSet<String> facts(Collection<Table> tables) {
        var facts = new LinkedHashSet<String>();
        tables.forEach(table -> facts.addAll(table.facts()));
        return facts;
    }

    /** Names in deparsed texts begin with the schema as the server quotes it, ours with the schema as we do. */
    private static Map<String, String> labels(Collection<Table> live, Collection<Table> others, Map<Identifier, Identifier> schemas) {
        var labels = new LinkedHashMap<String, String>();
        schemas.forEach((other, schema) -> {
            labels.put(label(others, other) + '.', label(live, schema) + '.');
            labels.put(other.plain() + '.', schema.plain() + '.');
        });
        return labels;
    }

    private static String mapped(String fact, Map<String, String> labels) {
        var mapped = fact;
        for (var label : labels.entrySet()) {
            mapped = mapped.replace(label.getKey(), label.getValue());
        }
        return mapped;
    }

    private static String label(Collection<Table> tables, Identifier schema) {
        return tables.stream().filter(table -> table.name().schema().equals(schema)).findFirst().map(Table::schemaLabel)
                .orElseGet(schema::plain);
    }
}
