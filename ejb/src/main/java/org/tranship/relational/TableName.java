package org.tranship.relational;

/** Schema and name of a table. */
public record TableName(Identifier schema, Identifier name) implements Comparable<TableName> {

    public static TableName of(String schema, String name) {
        return new TableName(Identifier.of(schema), Identifier.of(name));
    }

    /** {@code "schema"."name"}, for SQL. */
    public String quoted() {
        return schema.quoted() + '.' + name.quoted();
    }

    /** {@code schema.name}, for people; quotes only where a name needs them to be read. */
    public String plain() {
        return schema.plain() + '.' + name.plain();
    }

    /** The same table in another schema: its green or its blue. */
    public TableName in(Identifier otherSchema) {
        return new TableName(otherSchema, name);
    }

    @Override
    public int compareTo(TableName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
