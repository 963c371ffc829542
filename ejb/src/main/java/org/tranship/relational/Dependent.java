package org.tranship.relational;

/**
 * Something that hangs on a table, or a property of it, that a green set does not carry.
 *
 * @param table the table it is about
 * @param kind  in PostgreSQL's words: {@code view}, {@code trigger}, {@code row level security}
 * @param name  qualified where it has a schema; empty for a property of the table itself
 */
public record Dependent(TableName table, String kind, String name) {

    /** Whether it is a table that inherits from this one or the other way round, and is not among those that are moved. */
    public boolean isRelative() {
        return kind.equals("inherits from") || kind.equals("inherited by");
    }

    @Override
    public String toString() {
        return "%s%s (on %s)".formatted(kind, name.isEmpty() ? "" : " " + name, table.plain());
    }
}
