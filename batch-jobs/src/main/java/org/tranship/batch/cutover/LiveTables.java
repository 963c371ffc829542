package org.tranship.batch.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.tranship.job.RunId;
import org.tranship.relational.TableName;

/**
 * What the ledger remembers of the tables that are replaced: how they stood at planning, so that writes of others are noticed, and which
 * tables were put in their place, so that the way back never takes somebody else's.
 */
public final class LiveTables {

    /** Pages of this many bytes are summed up row by row; that takes some 0.2 s while writers wait, readers do not. */
    private static final long SUMMED_UP = 128L << 20;

    private LiveTables() {
    }

    private static final String NOTE = """
            INSERT INTO tranship.live_table (run_id, live_schema, live_table, mark) VALUES (?, ?, ?, ?)
            ON CONFLICT (run_id, live_schema, live_table) DO UPDATE SET mark = excluded.mark
            """;

    /** At planning, in the transaction that stores the plan: from now on writes to the live tables count. */
    public static void note(Connection target, RunId run, Collection<TableName> live) throws SQLException {
        var marks = marks(target, live, summedUp(target, live));
        try (var insert = target.prepareStatement(NOTE)) {
            for (var mark : marks.entrySet()) {
                insert.setObject(1, run.value());
                insert.setString(2, mark.getKey().schema().text());
                insert.setString(3, mark.getKey().name().text());
                insert.setString(4, mark.getValue().text());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static final String NOTED = """
            SELECT live_schema, live_table, mark FROM tranship.live_table WHERE run_id = ?
            """;

    private static Map<TableName, LiveMark> noted(Connection target, RunId run) throws SQLException {
        var noted = new TreeMap<TableName, LiveMark>();
        try (var query = target.prepareStatement(NOTED)) {
            query.setObject(1, run.value());
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    noted.put(TableName.of(row.getString(1), row.getString(2)), LiveMark.of(row.getString(3)));
                }
            }
        }
        return noted;
    }

    /** The live tables of a run, by name. */
    static List<TableName> of(Connection target, RunId run) throws SQLException {
        return List.copyOf(noted(target, run).keySet());
    }

    /** Those of them that the run has brought and nobody had before. */
    static List<TableName> created(Connection target, RunId run) throws SQLException {
        var noted = noted(target, run);
        return noted.keySet().stream().filter(table -> noted.get(table).isAbsent()).toList();
    }

    /** What was written since {@link #note}, a sentence per table. */
    static List<String> changes(Connection target, RunId run) throws SQLException {
        var noted = noted(target, run);
        var now = marks(target, noted.keySet(), noted.keySet().stream().filter(table -> noted.get(table).isExact()).toList());
        var changes = new ArrayList<String>();
        noted.forEach((table, mark) -> mark.changedUntil(now.get(table))
                .ifPresent(change -> changes.add("%s: %s".formatted(table.plain(), change))));
        return changes;
    }

    private static final String COUNTERS = """
            SELECT pg_catalog.pg_stat_get_tuples_inserted(c.oid) + pg_catalog.pg_stat_get_tuples_updated(c.oid)
                       + pg_catalog.pg_stat_get_tuples_deleted(c.oid) AS changes, c.relfilenode
              FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p')
            """;

    private static Map<TableName, LiveMark> marks(Connection target, Collection<TableName> tables, Collection<TableName> summedUp)
            throws SQLException {
        var marks = new TreeMap<TableName, LiveMark>();
        try (var query = target.prepareStatement(COUNTERS); var statement = target.createStatement()) {
            for (var table : tables) {
                query.setString(1, table.schema().text());
                query.setString(2, table.name().text());
                try (var row = query.executeQuery()) {
                    marks.put(table, row.next() ? new LiveMark(row.getLong(1), row.getLong(2), null, null) : LiveMark.ABSENT);
                }
            }
            for (var table : summedUp) {
                var mark = marks.get(table);
                try (var row = statement.executeQuery(signature(table))) {
                    row.next();
                    marks.put(table, new LiveMark(mark.changes(), mark.file(), row.getLong(1), row.getString(2)));
                }
            }
        }
        return marks;
    }

    /** Where a row version lies and who wrote it: any insert, update or delete changes the sum; freezing does not. */
    private static String signature(TableName table) {
        return "SELECT count(*), coalesce(sum(pg_catalog.hashtidextended(ctid, xmin::text::bigint)), 0) FROM ONLY " + table.quoted();
    }

    private static final String SIZE = """
            SELECT pg_catalog.pg_relation_size(c.oid)
              FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p')
            """;

    /** The smallest tables first, as many as can be summed up in that time. */
    private static List<TableName> summedUp(Connection target, Collection<TableName> tables) throws SQLException {
        var sizes = new TreeMap<TableName, Long>();
        try (var query = target.prepareStatement(SIZE)) {
            for (var table : tables) {
                query.setString(1, table.schema().text());
                query.setString(2, table.name().text());
                try (var row = query.executeQuery()) {
                    if (row.next()) {
                        sizes.put(table, row.getLong(1));
                    }
                }
            }
        }
        var chosen = new ArrayList<TableName>();
        long sum = 0;
        for (var table : sizes.keySet().stream().sorted(Comparator.comparing(sizes::get)).toList()) {
            sum += sizes.get(table);
            if (sum <= SUMMED_UP) {
                chosen.add(table);
            }
        }
        return chosen;
    }

    private static final String SWAPPED_IN = """
            UPDATE tranship.live_table t
               SET swapped_in = c.oid
              FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE t.run_id = ? AND n.nspname = t.live_schema AND c.relname = t.live_table AND c.relkind IN ('r', 'p')
            """;

    /** In the swap transaction, after the moves: what is live now is ours. */
    static void swappedIn(Connection target, RunId run) throws SQLException {
        try (var update = target.prepareStatement(SWAPPED_IN)) {
            update.setObject(1, run.value());
            update.executeUpdate();
        }
    }

    private static final String NOT_OURS = """
            SELECT t.live_schema, t.live_table
              FROM tranship.live_table t
              JOIN (pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace)
                ON n.nspname = t.live_schema AND c.relname = t.live_table AND c.oid IS DISTINCT FROM t.swapped_in
             WHERE t.run_id = ?
             ORDER BY 1, 2
            """;

    /** Live tables of the run in whose place there is another now. */
    static List<String> notOurs(Connection target, RunId run) throws SQLException {
        return names(target, run, NOT_OURS);
    }

    private static final String DROPPED = """
            SELECT t.live_schema, t.live_table
              FROM tranship.live_table t
             WHERE t.run_id = ?
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                                WHERE n.nspname = t.live_schema AND c.relname = t.live_table)
             ORDER BY 1, 2
            """;

    /** Live tables of the run of whose name there is none now. */
    static List<String> dropped(Connection target, RunId run) throws SQLException {
        return names(target, run, DROPPED);
    }

    private static List<String> names(Connection target, RunId run, String which) throws SQLException {
        try (var query = target.prepareStatement(which)) {
            query.setObject(1, run.value());
            try (var row = query.executeQuery()) {
                var tables = new ArrayList<String>();
                while (row.next()) {
                    tables.add(TableName.of(row.getString(1), row.getString(2)).plain());
                }
                return tables;
            }
        }
    }
}
