package org.tranship.plan;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

import org.tranship.relational.Catalogue.Found;
import org.tranship.relational.TableName;

/**
 * Which tables a migration is about.
 *
 * @param tables by schema and name
 * @param notes  tables that are left alone
 */
record Scope(List<TableName> tables, List<String> notes) {

    static Scope of(PlanRequest request, Collection<Found> source, Collection<Found> target) {
        var inTarget = target.stream().collect(toMap(Found::entity, Found::name, (one, other) -> one, TreeMap::new));
        var inSource = new TreeSet<TableName>();
        source.forEach(found -> inSource.add(found.name()));
        var common = new TreeSet<>(inTarget.keySet());
        common.removeIf(entity -> !inSource.contains(inTarget.get(entity)));
        if (common.isEmpty()) {
            throw new PlanRefused.NothingInCommon(request.source(), request.target());
        }
        request.scope().stream().filter(entity -> !common.contains(entity)).findFirst().ifPresent(entity -> {
            throw new PlanRefused.UnknownEntity(entity, whyNot(entity, request, source, inTarget.keySet()));
        });
        var chosen = request.scope().isEmpty() ? common : request.scope();
        var notes = new ArrayList<String>();
        leftAlone(notes, "Only in %s, left alone: ".formatted(request.target()), inTarget.keySet(), common);
        leftAlone(notes, "Only in %s, not copied: ".formatted(request.source()),
                source.stream().filter(found -> !inTarget.containsValue(found.name())).map(Found::entity).toList(), common);
        leftAlone(notes, "On both sides and not in scope: ", common, chosen);
        return new Scope(chosen.stream().map(inTarget::get).sorted().toList(), List.copyOf(notes));
    }

    private static String whyNot(String entity, PlanRequest request, Collection<Found> source, Collection<String> inTarget) {
        if (inTarget.contains(entity)) {
            return "%s has no such table".formatted(request.source());
        }
        return source.stream().anyMatch(found -> found.entity().equals(entity))
                ? "%s has no such table, and creating it there is not supported yet".formatted(request.target())
                : "neither side has such a table";
    }

    private static void leftAlone(List<String> notes, String what, Collection<String> all, Collection<String> except) {
        var left = new TreeSet<>(all);
        left.removeAll(except);
        if (!left.isEmpty()) {
            notes.add(what + String.join(", ", left) + ".");
        }
    }
}
