package org.tranship.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.tranship.relational.Numbers;
import org.tranship.relational.Schema;
import org.tranship.relational.SharedSequence;
import org.tranship.relational.SoftEdge;
import org.tranship.relational.Table;
import org.tranship.relational.Tie;

/** What stands against nothing, but whoever approves should know: it is signed with the plan. */
final class PlanNotes {

    private PlanNotes() {
    }

    /** A sequence that does not change places with the tables. */
    static String shared(SharedSequence sequence, Numbers numbers) {
        return "Sequence %s stays where it is, since %s take numbers from it; the cut-over sets it behind every number either side has, and the way back sets it back unless numbers were taken since."
                .formatted(sequence.name().plain(), numbers.from(sequence.name()).stream().map(draw -> draw.table().plain() + "." + draw.column().plain())
                        .collect(Collectors.joining(", ")));
    }

    static String publication(Tie tie) {
        return "%s: its subscribers get what is written after the cut-over, but not the rows it brings; refresh them.".formatted(tie.object());
    }

    private static final int EDGES_SHOWN = 20;

    /** What orders the tables beside their foreign keys; nothing when nothing does. */
    static Optional<String> softEdges(List<SoftEdge> edges) {
        var shown = edges.stream().limit(EDGES_SHOWN).map(SoftEdge::toString).collect(Collectors.joining(", "));
        return edges.isEmpty() ? Optional.empty() : Optional.of("Without a foreign key, by what hangs on them, tables lean on others: %s%s. That orders them, and holds up none."
                .formatted(shown, edges.size() > EDGES_SHOWN ? " and %d more".formatted(edges.size() - EDGES_SHOWN) : ""));
    }

    /** What becomes of a table that is unlogged, or partitioned on either side. */
    static List<String> shape(Table from, Schema source, Table live, Schema target) {
        var said = new ArrayList<String>();
        if (live.shape().unlogged()) {
            said.add(("%s is unlogged in the target, and stays so: a crash of the target's server leaves it empty. If that happens before the cut-over it is "
                    + "copied again; after it, its rows are gone, and those of the table that is kept for the way back too.").formatted(live.entity()));
        }
        if (from.shape().isPartitioned() || live.shape().isPartitioned()) {
            said.add("%s: %s in the source, %s in the target. Each row goes where the target's partitions say.".formatted(live.entity(),
                    partitions(from, source), partitions(live, target)));
        }
        return said;
    }

    private static String partitions(Table table, Schema schema) {
        return table.shape().isPartitioned() ? "%d partitions by %s".formatted(schema.tree(table).size() - 1, table.shape().partitionBy()) : "not partitioned";
    }
}
