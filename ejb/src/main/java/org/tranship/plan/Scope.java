package org.tranship.plan;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.tranship.relational.Catalogue.Found;
import org.tranship.relational.TableName;

/**
 * Which tables a migration is about.
 *
 * @param tables  on both sides, by schema and name
 * @param created only in the source and to be created in the target, by schema and name
 * @param notes   tables that are left alone
 */
record Scope(List<TableName> tables, List<TableName> created, List<String> notes) {

    static Scope of(PlanRequest request, Collection<Found> source, Collection<Found> target) {
        var inTarget = target.stream().collect(toMap(Found::entity, Found::name, (one, other) -> one, TreeMap::new));
        var inSource = source.stream().collect(toMap(Found::entity, Found::name, (one, other) -> one, TreeMap::new));
        var common = new TreeSet<>(inTarget.keySet());
        common.retainAll(inSource.keySet());
        var missing = new TreeSet<>(inSource.keySet());
        missing.removeAll(inTarget.keySet());
        request.scope().stream().filter(entity -> !inSource.containsKey(entity)).findFirst().ifPresent(entity -> {
            throw new PlanRefused.UnknownEntity(entity,
                    inTarget.containsKey(entity) ? "%s has no such table".formatted(request.source()) : "neither side has such a table");
        });
        var all = new TreeSet<>(common);
        all.addAll(request.options().createMissing() ? missing : List.of());
        var chosen = request.scope().isEmpty() ? all : request.scope();
        if (chosen.isEmpty()) {
            throw new PlanRefused.NothingInCommon(request.source(), request.target());
        }
        var notes = new ArrayList<String>();
        leftAlone(notes, "Only in %s, left alone: ".formatted(request.target()), inTarget.keySet(), common);
        leftAlone(notes, "Only in %s, not copied: ".formatted(request.source()), missing, chosen);
        leftAlone(notes, "On both sides and not in scope: ", common, chosen);
        return new Scope(chosen.stream().filter(inTarget::containsKey).map(inTarget::get).sorted().toList(),
                chosen.stream().filter(missing::contains).map(inSource::get).sorted().toList(), List.copyOf(notes));
    }

    /** Both kinds, by schema and name. */
    List<TableName> inSource() {
        return Stream.concat(tables.stream(), created.stream()).sorted().toList();
    }

    private static void leftAlone(List<String> notes, String what, Collection<String> all, Collection<String> except) {
        var left = new TreeSet<>(all);
        left.removeAll(except);
        if (!left.isEmpty()) {
            notes.add(what + String.join(", ", left) + ".");
        }
    }
}
