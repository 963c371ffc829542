package org.tranship.batch.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Slices from rows of the ledger. */
final class SliceRows {

    private SliceRows() {
    }

    static Array names(Connection target, Set<SliceKind> kinds) throws SQLException {
        return target.createArrayOf("text", kinds.stream().map(Enum::name).toArray());
    }

    /** In the order in which they were stored and an item is carried out: RETURNING gives none. */
    static List<Slice> read(PreparedStatement statement) throws SQLException {
        var slices = new ArrayList<Slice>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                slices.add(slice(rows));
            }
        }
        slices.sort(Comparator.comparing(Slice::id));
        return List.copyOf(slices);
    }

    static Slice slice(ResultSet row) throws SQLException {
        return new Slice(
                row.getLong("id"),
                row.getLong("item"),
                row.getString("entity"),
                SliceKind.valueOf(row.getString("kind")),
                row.getInt("no"),
                new KeyRange(key(row.getArray("lo")), key(row.getArray("hi"))),
                row.getString("statement"),
                SliceState.valueOf(row.getString("state")),
                row.getLong("epoch"),
                row.getLong("estimate"));
    }

    private static List<String> key(Array bound) throws SQLException {
        return bound == null ? null : List.of((String[]) bound.getArray());
    }
}
