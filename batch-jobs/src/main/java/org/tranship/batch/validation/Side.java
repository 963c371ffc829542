package org.tranship.batch.validation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.tranship.batch.ledger.KeyRange;

/** One of the two sides of a comparison, asked about one entity. */
record Side(Connection connection, DigestSql sql) {

    /**
     * A row without its values.
     *
     * @param key texts of its key's columns, empty when the entity has no key
     */
    record Row(List<String> key, long first, long second) {
    }

    /** The same side as if some rows of its table were not there. */
    Side without(List<List<String>> rows) {
        return rows.isEmpty() ? this : new Side(connection, sql.without(rows));
    }

    Digest digest(KeyRange range) throws SQLException {
        try (var query = connection.createStatement(); var row = query.executeQuery(sql.digest(range))) {
            row.next();
            return Digest.read(row, 1);
        }
    }

    Map<Long, Digest> digests(List<List<String>> bounds) throws SQLException {
        return byNumber(sql.digests(bounds));
    }

    Map<Long, Digest> buckets(KeyRange range, int buckets) throws SQLException {
        return byNumber(sql.buckets(range, buckets));
    }

    List<Row> rows(KeyRange range, int buckets, List<Long> wanted, int keyColumns) throws SQLException {
        var found = new ArrayList<Row>();
        try (var query = connection.createStatement(); var rows = query.executeQuery(sql.rows(range, buckets, wanted))) {
            while (rows.next()) {
                var key = new ArrayList<String>();
                for (int column = 0; column < keyColumns; column++) {
                    key.add(rows.getString(3 + column));
                }
                found.add(new Row(List.copyOf(key), rows.getLong(1), rows.getLong(2)));
            }
        }
        return found;
    }

    /** Fingerprints of the row's columns in the order of the plan; empty when there is no such row. */
    List<String> columnsOf(List<String> key) throws SQLException {
        try (var query = connection.createStatement(); var row = query.executeQuery(sql.columnsOf(key))) {
            if (!row.next()) {
                return List.of();
            }
            var columns = new ArrayList<String>();
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                columns.add(row.getString(column));
            }
            return columns;
        }
    }

    long count() throws SQLException {
        try (var query = connection.createStatement(); var row = query.executeQuery(sql.count())) {
            row.next();
            return row.getLong(1);
        }
    }

    private Map<Long, Digest> byNumber(String grouped) throws SQLException {
        var digests = new HashMap<Long, Digest>();
        try (var query = connection.createStatement(); var rows = query.executeQuery(grouped)) {
            while (rows.next()) {
                digests.put(rows.getLong(1), Digest.read(rows, 2));
            }
        }
        return digests;
    }

}
