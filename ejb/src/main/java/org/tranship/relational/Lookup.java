package org.tranship.relational;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Asks the catalogue about some tables at once. Every statement has one parameter: the array of their oids. */
record Lookup(Connection connection, Collection<Long> oids) {

    /** Makes something of the current row. */
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String sql, Reading<T> reading) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("oid", oids.toArray()));
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<T>();
                while (rows.next()) {
                    found.add(reading.of(rows));
                }
                return found;
            }
        }
    }

    /** The same, gathered by the oid in column {@code of}. */
    <T> Map<Long, List<T>> by(String sql, Reading<T> reading) throws SQLException {
        var found = new HashMap<Long, List<T>>();
        list(sql, row -> found.computeIfAbsent(row.getLong("of"), none -> new ArrayList<>()).add(reading.of(row)));
        return found;
    }

    static Identifier name(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? null : Identifier.of(text);
    }

    static TableName table(ResultSet row, String schema, String name) throws SQLException {
        return TableName.of(row.getString(schema), row.getString(name));
    }

    static char letter(ResultSet row, String column) throws SQLException {
        return row.getString(column).charAt(0);
    }

    static Character letterOrNull(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? null : text.charAt(0);
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    /** Schemas and names, each in an array of its own. */
    static List<TableName> tables(ResultSet row, String schemas, String names) throws SQLException {
        var of = texts(row, schemas);
        var called = texts(row, names);
        return IntStream.range(0, of.size()).mapToObj(i -> TableName.of(of.get(i), called.get(i))).toList();
    }
}
