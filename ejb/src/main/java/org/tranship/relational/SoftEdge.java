package org.tranship.relational;

/**
 * That a table leans on another by something else than a foreign key. It says which of them is better looked at first, and holds up nothing.
 *
 * @param table  of the set
 * @param on     another of the set
 * @param reason {@code inherits from it}, {@code rule audit reads or writes it}
 */
public record SoftEdge(TableName table, TableName on, String reason) {

    @Override
    public String toString() {
        return "%s after %s (%s)".formatted(table.plain(), on.plain(), reason);
    }
}
