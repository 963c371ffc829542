package org.tranship.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Writes down a plan as the text an approver signs. Changing a word here voids every open approval. */
final class CanonicalPlan {

    private CanonicalPlan() {
    }

    static String of(MigrationPlan plan) {
        var lines = new ArrayList<String>();
        var request = plan.request();
        lines.add("type " + request.type());
        lines.add("source %s, database %s".formatted(request.source(), plan.sourceDatabase()));
        lines.add("target %s, database %s".formatted(request.target(), plan.targetDatabase()));
        new TreeMap<>(request.options().byName()).forEach((name, value) -> lines.add("option %s = %s".formatted(name, value)));
        plan.entities().forEach(entity -> lines.addAll(copied(entity)));
        plan.created().forEach(table -> lines.add("entity %s: is created in the target".formatted(table.entity())));
        plan.sourceSchema().facts().forEach(fact -> lines.add("source " + fact));
        plan.targetSchema().facts().forEach(fact -> lines.add("target " + fact));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> copied(PlannedEntity entity) {
        var lines = new ArrayList<String>();
        lines.add("entity %d: %s".formatted(entity.ordinal() + 1, entity.entity()));
        entity.columns().stream().filter(CopiedColumn::cast)
                .forEach(column -> lines.add("entity %s: column %s is cast to %s".formatted(entity.entity(), column.name().plain(), column.targetType())));
        return lines;
    }
}
