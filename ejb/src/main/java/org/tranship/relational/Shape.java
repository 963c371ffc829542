package org.tranship.relational;

import java.util.ArrayList;
import java.util.List;

/**
 * What a table is besides its columns: how it survives a crash, and its place in a tree of partitions.
 *
 * @param unlogged    whether it is empty after a crash
 * @param partitionBy {@code RANGE (at)} when its rows are in partitions, else null
 * @param partitionOf the table whose partition it is, else null
 * @param bound       {@code FOR VALUES …} or {@code DEFAULT} of a partition, else null
 */
public record Shape(boolean unlogged, String partitionBy, TableName partitionOf, String bound) {

    public static final Shape PLAIN = new Shape(false, null, null, null);

    public boolean isPartitioned() {
        return partitionBy != null;
    }

    public boolean isPartition() {
        return partitionOf != null;
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
        return facts;
    }
}
