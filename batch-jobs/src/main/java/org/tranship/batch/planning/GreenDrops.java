package org.tranship.batch.planning;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.tranship.relational.TableName;

/** What has to go from a green table before its rows are copied again, as the server writes it; it is built again afterwards. */
final class GreenDrops {

    /** A table and its partitions; what belongs to a partitioned table's own goes with that. */
    private static final String TREE = "SELECT ?::regclass UNION SELECT relid FROM pg_partition_tree(?::regclass)";

    private static final String FOREIGN_KEYS = """
            SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname)
              FROM pg_constraint
             WHERE conrelid IN (%s) AND contype = 'f' AND conparentid = 0
             ORDER BY conname
            """;

    /** Checks that were never validated are among what is built on loaded rows. */
    private static final String KEYS_AND_INDEXES = """
            SELECT drop
              FROM (SELECT 1 AS place, format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname) AS drop
                      FROM pg_constraint
                     WHERE conrelid IN (%1$s) AND conparentid = 0 AND (contype IN ('p', 'u', 'x') OR contype = 'c' AND NOT convalidated)
                    UNION ALL
                    SELECT 2, format('DROP INDEX %%s', indexrelid::regclass)
                      FROM pg_index i
                     WHERE indrelid IN (%1$s)
                       AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = i.indexrelid)
                       AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))) AS drops
             ORDER BY place, drop
            """;

    private GreenDrops() {
    }

    static List<String> foreignKeys(Connection target, TableName green) throws SQLException {
        return statements(target, FOREIGN_KEYS.formatted(TREE), green.quoted(), green.quoted());
    }

    static List<String> keysAndIndexes(Connection target, TableName green) throws SQLException {
        return statements(target, KEYS_AND_INDEXES.formatted(TREE), green.quoted(), green.quoted(), green.quoted(), green.quoted());
    }

    private static List<String> statements(Connection target, String sql, String... parameters) throws SQLException {
        try (var query = target.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            var statements = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    statements.add(rows.getString(1));
                }
            }
            return statements;
        }
    }
}
