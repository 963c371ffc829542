package org.tranship.batch;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.tranship.plan.CopiedColumn;
import org.tranship.plan.KeyColumn;
import org.tranship.plan.PlannedEntity;
import org.tranship.relational.Identifier;
import org.tranship.relational.TableName;

/** A planned entity straight from a table of the source, for tests of the engine's parts. */
public final class Planned {

    private static final String COLUMNS = """
            SELECT a.attname,
                   CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod) ELSE format_type(a.atttypid, a.atttypmod) END,
                   CASE t.typtype WHEN 'd' THEN (SELECT typname FROM pg_type b WHERE b.oid = t.typbasetype) ELSE t.typname END,
                   CASE t.typtype WHEN 'd' THEN 'b' ELSE t.typtype END,
                   array_position(k.conkey, a.attnum) AS place
              FROM pg_attribute a
              JOIN pg_type t ON t.oid = a.atttypid
              LEFT JOIN pg_constraint k ON k.conrelid = a.attrelid AND k.contype = 'p'
             WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
             ORDER BY a.attnum
            """;

    private Planned() {
    }

    public static PlannedEntity entity(TestDatabase database, String table) {
        return entity(database, table, true);
    }

    public static PlannedEntity entity(TestDatabase database, String table, boolean binary) {
        var columns = new ArrayList<CopiedColumn>();
        var key = new KeyColumn[8];
        try (var connection = database.connect(); var query = connection.prepareStatement(COLUMNS)) {
            connection.createStatement().execute("SET search_path = ''");
            query.setString(1, "public." + table);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    var name = Identifier.of(row.getString(1));
                    columns.add(new CopiedColumn(name, row.getString(2), row.getString(3), row.getString(4).charAt(0), false));
                    if (row.getInt("place") > 0) {
                        key[row.getInt("place") - 1] = new KeyColumn(name, row.getString(2), row.getString(3));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var keys = new ArrayList<KeyColumn>();
        for (var column : key) {
            if (column != null) {
                keys.add(column);
            }
        }
        long rows = database.number("SELECT count(*) FROM " + table);
        long bytes = database.number("SELECT pg_table_size('" + table + "')");
        var name = TableName.of("public", table);
        return new PlannedEntity(table, 0, name, name, columns, keys, binary, rows, bytes, List.of(), false, false);
    }
}
