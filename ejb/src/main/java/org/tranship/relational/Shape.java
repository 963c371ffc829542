package org.tranship.relational;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a table is besides its columns: how it survives a crash, and its place in a tree of partitions or among tables that inherit.
 *
 * @param unlogged    whether it is empty after a crash
 * @param partitionBy {@code RANGE (at)} when its rows are in partitions, else null
 * @param partitionOf the table whose partition it is, else null
 * @param bound       {@code FOR VALUES …} or {@code DEFAULT} of a partition, else null
 * @param parents     the tables it inherits from, in order; none for a partition
 */
public record Shape(boolean unlogged, String partitionBy, TableName partitionOf, String bound, List<TableName> parents) {

    public static final Shape PLAIN = new Shape(false, null, null, null, List.of());

    public boolean isPartitioned() {
        return partitionBy != null;
    }

    public boolean isPartition() {
        return partitionOf != null;
    }

    /** For SQL's FROM, the rows of a table of this shape: with those of its partitions, without those of tables that inherit from it. */
    public String rows(TableName table) {
        return isPartitioned() ? table.quoted() : "ONLY " + table.quoted();
    }

    List<String> facts() {
        var facts = new ArrayList<String>();
        if (unlogged) {
            facts.add("unlogged");
        }
        if (isPartitioned()) {
            facts.add("partitioned by " + partitionBy);
        }
        if (isPartition()) {
            facts.add("partition of %s %s".formatted(partitionOf.plain(), bound));
        }
        if (!parents.isEmpty()) {
            facts.add("inherits from " + parents.stream().map(TableName::plain).collect(Collectors.joining(", ")));
        }
        return facts;
    }
}
