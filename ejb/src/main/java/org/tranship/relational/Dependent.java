package org.tranship.relational;

/**
 * Something that hangs on a table, or a property of it, that a green set does not carry.
 *
 * @param table the table it is about
 * @param kind  in PostgreSQL's words: {@code view}, {@code trigger}, {@code row level security}
 * @param name  qualified where it has a schema; empty for a property of the table itself
 */
public record Dependent(TableName table, String kind, String name) {

    @Override
    public String toString() {
        return "%s%s (on %s)".formatted(kind, name.isEmpty() ? "" : " " + name, table.plain());
    }
}
