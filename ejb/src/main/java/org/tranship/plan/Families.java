package org.tranship.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.tranship.environment.EnvironmentCode;
import org.tranship.relational.Dependent;
import org.tranship.relational.Schema;
import org.tranship.relational.Table;
import org.tranship.relational.TableName;

/** Tables that inherit from one another: they are moved together and are alike on both sides, or are refused. */
final class Families {

    private Families() {
    }

    /** Whoever reads a parent reads its children too: they stay together. */
    static void mustBeWhole(EnvironmentCode where, List<Dependent> found) {
        var relatives = found.stream().filter(Dependent::isRelative).toList();
        if (!relatives.isEmpty()) {
            throw new PlanRefused.FamilyOutOfScope(where, relatives);
        }
    }

    /** Each table's own rows are moved; that a parent shows the same as in the source takes the same children. */
    static void mustBeAlike(PlanRequest request, Schema source, Schema target) {
        var different = target.tables().stream().filter(live -> source.table(live.name())
                .filter(from -> !Set.copyOf(from.shape().parents()).equals(Set.copyOf(live.shape().parents()))).isPresent())
                .map(live -> "%s inherits from %s in %s and from %s in %s".formatted(live.entity(), parents(source.get(live.name())), request.source(),
                        parents(live), request.target())).toList();
        if (!different.isEmpty()) {
            throw new PlanRefused.FamiliesDiffer(different);
        }
    }

    /** Those of the tables to be created that inherit, a sentence each: their parents may be of another making in the target. */
    static List<String> ofCreated(Schema origin) {
        return origin.tables().stream().filter(table -> !table.shape().parents().isEmpty())
                .map(table -> "%s inherits from %s".formatted(table.entity(), parents(table))).toList();
    }

    private static String parents(Table table) {
        return table.shape().parents().isEmpty() ? "nothing" : table.shape().parents().stream().map(TableName::plain).collect(Collectors.joining(" and "));
    }
}
