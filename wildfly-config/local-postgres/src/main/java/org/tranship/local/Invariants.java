package org.tranship.local;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What must hold after every migration, whatever happened on the way; asked of the databases by other means than the migration's own.
 * Every check answers with the violations it found, a sentence each, so an empty list is what a test wants. Tables are written as SQL
 * writes them, with their schema.
 */
public final class Invariants {

    private Invariants() {
    }

    /** I1: these tables hold the same rows in both databases, as often. */
    public static List<String> differingRows(Connection expected, Connection actual, Collection<String> tables) throws SQLException {
        var should = contents(expected, tables);
        var is = contents(actual, tables);
        return should.keySet().stream().filter(table -> !should.get(table).equals(is.get(table)))
                .map(table -> "%s should hold %s and holds %s".formatted(table, should.get(table), is.get(table))).toList();
    }

    /** I7: what tables hold, whatever the order of rows and columns; to be compared with a later look at those that must not change. */
    public static Map<String, String> contents(Connection database, Collection<String> tables) throws SQLException {
        execute(database, SAME_TEXT);
        try {
            var contents = new TreeMap<String, String>();
            for (var table : tables) {
                var columns = texts(database, COLUMNS, table).get(0);
                contents.put(table, texts(database, CONTENT.formatted(columns == null ? "" : columns, ownRows(database, table))).get(0));
            }
            return contents;
        } finally {
            execute(database, "RESET ALL");
        }
    }

    /**
     * I9: every row of the source is either in the target or among the run's rejected rows, as often, and nothing else is there. Columns
     * are the source's. What the ledger says is rejected is what its slices count.
     */
    public static List<String> unaccountedRows(Connection source, Connection target, UUID run, Collection<String> tables) throws SQLException {
        execute(source, SAME_TEXT);
        execute(target, SAME_TEXT);
        try {
            var violations = new ArrayList<>(texts(target, MISCOUNTED_REJECTS, run, run));
            for (var table : tables) {
                var columns = texts(source, COLUMNS, table).get(0);
                var should = texts(source, CONTENT.formatted(columns, ownRows(source, table))).get(0);
                var arrived = texts(source, ARRIVED_OR_REJECTED, table, run.toString(), table.replaceFirst("^public\\.", ""), table).get(0);
                var is = texts(target, CONTENT.formatted(columns, "(" + arrived + ") AS rows")).get(0);
                if (!should.equals(is)) {
                    violations.add("%s should hold %s and holds, with what is rejected, %s".formatted(table, should, is));
                }
            }
            return violations;
        } finally {
            execute(source, "RESET ALL");
            execute(target, "RESET ALL");
        }
    }

    /** Rows of tables that inherit from this one are theirs. */
    private static String ownRows(Connection database, String table) throws SQLException {
        return texts(database, OWN_ROWS, table, table).get(0);
    }

    private static final String OWN_ROWS = """
            SELECT CASE relkind WHEN 'r' THEN 'ONLY ' ELSE '' END || ? FROM pg_class WHERE oid = ?::regclass
            """;

    private static final String MISCOUNTED_REJECTS = """
            SELECT format('%s slice %s counts %s rejected rows and has %s', coalesce(s.entity, r.entity), coalesce(s.no, r.slice_no), s.rejected, r.n)
              FROM (SELECT entity, no, rejected FROM tranship.slice WHERE run_id = ? AND kind = 'COPY' AND rejected > 0) AS s
              FULL JOIN (SELECT entity, slice_no, count(*) AS n FROM tranship.reject WHERE run_id = ? GROUP BY 1, 2) AS r
                   ON r.entity = s.entity AND r.slice_no = s.no
             WHERE s.rejected IS DISTINCT FROM r.n
            """;

    private static final String ARRIVED_OR_REJECTED = """
            SELECT format('SELECT %s FROM %s UNION ALL SELECT %s FROM tranship.reject WHERE run_id = %L AND entity = %L',
                          string_agg(format('%I::text', attname), ', '), ?, string_agg(format('row ->> %L', attname), ', '), ?, ?)
              FROM pg_attribute
             WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped
            """;

    private static final String SAME_TEXT = """
            SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'; SET extra_float_digits = 1;
            SET bytea_output = 'hex'; SET search_path = ''
            """;

    private static final String COLUMNS = """
            SELECT string_agg(format('%I::text', attname), ', ' ORDER BY attname)
              FROM pg_attribute
             WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped
            """;

    private static final String CONTENT = """
            SELECT coalesce(sum(n), 0) || ' rows ' || coalesce(md5(string_agg(part, '' ORDER BY bucket)), '')
              FROM (SELECT left(image, 3) AS bucket, md5(string_agg(image, '' ORDER BY image)) AS part, count(*) AS n
                      FROM (SELECT md5(ROW(%s)::text) AS image FROM %s) AS images
                     GROUP BY 1) AS parts
            """;

    /** I2: the slices of every entity touch each other, the first and the last are open, all are done, and their rows are the progress. */
    public static List<String> brokenSlices(Connection target, UUID run) throws SQLException {
        return texts(target, BROKEN_SLICES, run);
    }

    private static final String BROKEN_SLICES = """
            SELECT format('%s slice %s: %s', entity, no,
                          CASE WHEN state <> 'DONE' THEN 'is ' || state
                               WHEN lo IS DISTINCT FROM before THEN 'begins at ' || coalesce(lo::text, 'the lowest') || ', not at ' || coalesce(before::text, 'the lowest')
                               ELSE 'is the last and ends at ' || hi::text END)
              FROM (SELECT entity, no, state, lo, hi, lag(hi) OVER w AS before, lead(no) OVER w AS next
                      FROM tranship.slice
                     WHERE run_id = ? AND kind = 'COPY'
                    WINDOW w AS (PARTITION BY entity ORDER BY no)) AS slices
             WHERE state <> 'DONE' OR lo IS DISTINCT FROM before OR next IS NULL AND hi IS NOT NULL
            """;

    /** I4: no row of these schemas refers to one that is not there. */
    public static List<String> orphans(Connection database, String schema) throws SQLException {
        var violations = new ArrayList<String>();
        for (var query : texts(database, FOREIGN_KEYS, schema)) {
            violations.addAll(texts(database, query));
        }
        return violations;
    }

    /** Without what the server notes of each partition of the table a key points to: that holds for the key as a whole only. */
    private static final String FOREIGN_KEYS = """
            SELECT format('SELECT %L || count(*) FROM %s%s AS child WHERE %s AND NOT EXISTS (SELECT FROM %s%s AS parent WHERE %s) HAVING count(*) > 0',
                          c.conrelid::regclass || ' has orphans by ' || c.conname || ': ', CASE t.relkind WHEN 'r' THEN 'ONLY ' END, c.conrelid::regclass,
                          string_agg(format('child.%I IS NOT NULL', k.attname), ' AND '),
                          CASE f.relkind WHEN 'r' THEN 'ONLY ' END, c.confrelid::regclass, string_agg(format('parent.%I = child.%I', p.attname, k.attname), ' AND '))
              FROM pg_constraint c
              JOIN pg_class t ON t.oid = c.conrelid
              JOIN pg_class f ON f.oid = c.confrelid
             CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS u(child, parent)
              JOIN pg_attribute k ON k.attrelid = c.conrelid AND k.attnum = u.child
              JOIN pg_attribute p ON p.attrelid = c.confrelid AND p.attnum = u.parent
              LEFT JOIN pg_constraint whole ON whole.oid = c.conparentid
             WHERE c.contype = 'f' AND c.connamespace = ?::regnamespace AND whole.conrelid IS DISTINCT FROM c.conrelid
             GROUP BY c.oid, c.conname, c.conrelid, c.confrelid, t.relkind, f.relkind
            """;

    /** I5: no sequence of these schemas will give out a number that a column already has which it belongs to or fills. */
    public static List<String> sequencesBehind(Connection database, String schema) throws SQLException {
        var violations = new ArrayList<String>();
        for (var query : texts(database, SEQUENCES, schema)) {
            violations.addAll(texts(database, query));
        }
        return violations;
    }

    private static final String SEQUENCES = """
            SELECT format('SELECT %L || last_value || '', below '' || m.most FROM %s, (SELECT %s(%I) AS most FROM %s) AS m '
                          || 'WHERE m.most %s last_value OR m.most = last_value AND NOT is_called',
                          s.oid::regclass || ' stands at ', s.oid::regclass, CASE WHEN q.seqincrement > 0 THEN 'max' ELSE 'min' END,
                          a.attname, a.attrelid::regclass, CASE WHEN q.seqincrement > 0 THEN '>' ELSE '<' END)
              FROM pg_class s
              JOIN pg_sequence q ON q.seqrelid = s.oid AND NOT q.seqcycle
              JOIN (SELECT objid AS sequence, refobjid AS rel, refobjsubid AS col
                      FROM pg_depend
                     WHERE classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass AND deptype IN ('a', 'i')
                    UNION SELECT d.refobjid, f.adrelid, f.adnum
                            FROM pg_depend d JOIN pg_attrdef f ON f.oid = d.objid
                           WHERE d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass) used ON used.sequence = s.oid
              JOIN pg_attribute a ON a.attrelid = used.rel AND a.attnum = used.col
             WHERE s.relkind = 'S' AND s.relnamespace = ?::regnamespace
            """;

    /** I8: nothing of a run is held in this database: no session, lock, snapshot, slot or prepared transaction. */
    public static List<String> heldByRuns(Connection database) throws SQLException {
        return texts(database, HELD);
    }

    private static final String HELD = """
            SELECT format('session %s "%s" is %s', pid, application_name, state)
              FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()
               AND (application_name LIKE 'tranship %' OR state LIKE 'idle in transaction%')
            UNION ALL
            SELECT format('session %s holds an advisory lock', pid)
              FROM pg_locks
             WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            UNION ALL
            SELECT format('prepared transaction %s', gid) FROM pg_prepared_xacts WHERE database = current_database()
            UNION ALL
            SELECT format('replication slot %s', slot_name) FROM pg_replication_slots WHERE database = current_database()
            """;

    /** I8: schemas that runs have left behind, of runs the ledger no longer keeps a way back for. */
    public static List<String> schemasLeft(Connection target) throws SQLException {
        return texts(target, texts(target, "SELECT to_regclass('tranship.run')::text").get(0) == null ? ALL_SETS : FORGOTTEN_SETS);
    }

    private static final String ALL_SETS = """
            SELECT format('schema %s', nspname) FROM pg_namespace WHERE nspname ~ '^tranship_(green|blue)_'
            """;

    private static final String FORGOTTEN_SETS = ALL_SETS.strip() + """
             AND NOT EXISTS (SELECT FROM tranship.run WHERE state <> 'CLOSED' AND nspname ~ ('^tranship_(green|blue)_' || job_id || '_'))
            """;

    private static List<String> texts(Connection database, String query, Object... parameters) throws SQLException {
        try (var statement = database.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var texts = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
