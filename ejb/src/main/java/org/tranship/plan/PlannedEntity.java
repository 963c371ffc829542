package org.tranship.plan;

import java.util.List;

import org.tranship.relational.TableName;

/**
 * One entity of a plan: where its rows come from, which live table they replace, and how each column travels.
 *
 * @param entity         the table's name in {@code public}, else {@code schema.table}, each as {@code quote_ident} writes it
 * @param ordinal        place in the run order, from 0; parents of foreign keys come first
 * @param live           the live table in the target that is replaced (same name as in the source)
 * @param columns        columns that are copied, in the target's order
 * @param key            columns of a unique, not-null, non-deferrable key to cut slices by; empty when there is none
 * @param binary         whether every column's binary form is the same on both sides, so that COPY BINARY is right
 * @param estimatedRows  from the source's statistics; never exact
 * @param estimatedBytes heap and TOAST in the source, without indexes
 * @param parents        entities of this plan that its foreign keys point to
 * @param sourceInParts  whether the source's rows are in partitions; else the table's own are meant, not those of tables that inherit from it
 * @param liveInParts    the same of the target
 */
public record PlannedEntity(
        String entity,
        int ordinal,
        TableName source,
        TableName live,
        List<CopiedColumn> columns,
        List<KeyColumn> key,
        boolean binary,
        long estimatedRows,
        long estimatedBytes,
        List<String> parents,
        boolean sourceInParts,
        boolean liveInParts) {

    /** The source's rows, for SQL's FROM: every row is read with the table it is in, and with no other. */
    public String sourceRows() {
        return rows(sourceInParts, source);
    }

    /** The same of the table in the green set. */
    public String greenRows(TableName green) {
        return rows(liveInParts, green);
    }

    private static String rows(boolean inParts, TableName table) {
        return inParts ? table.quoted() : "ONLY " + table.quoted();
    }
}
