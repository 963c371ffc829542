package org.tranship.batch.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.tranship.job.RejectedRow;
import org.tranship.job.RunId;
import org.tranship.plan.ErrorTolerance;

/** The rows of {@code tranship.reject}: what the target did not take, written in the transaction that brings the others. */
public final class RejectLedger {

    private static final String STORE = """
            INSERT INTO tranship.reject (run_id, entity, slice_no, source_key, row, sqlstate, reason, constraint_name, column_name)
            VALUES (?, ?, ?, json_object(?, ?), json_object(?, ?), ?, ?, ?, ?)
            """;

    private static final String KEYS = """
            SELECT ARRAY(SELECT k.value FROM json_each_text(source_key) WITH ORDINALITY AS k (name, value, place) ORDER BY k.place)
              FROM tranship.reject
             WHERE run_id = ? AND entity = ? AND slice_no = ?
             ORDER BY id
            """;

    private static final String SLICES = """
            SELECT DISTINCT slice_no FROM tranship.reject WHERE run_id = ? AND entity = ?
            """;

    private static final String COUNT = """
            SELECT count(*) FROM tranship.reject WHERE run_id = ? AND entity = ?
            """;

    /** Of slices that are not done, what was planned. */
    private static final String BALANCE = """
            SELECT (SELECT count(*) FROM tranship.reject WHERE run_id = ?) AS rejected,
                   coalesce(sum(CASE WHEN state = 'DONE' THEN rows + coalesce(rejected, 0) ELSE estimate END), 0) AS rows
              FROM tranship.slice
             WHERE run_id = ? AND kind = 'COPY'
            """;

    private RejectLedger() {
    }

    /**
     * How many of a run's rows are rejected.
     *
     * @param rows of all its tables; of those that are not copied yet, what was planned
     */
    public record Balance(long rejected, long rows) {
    }

    /**
     * Stores one row.
     *
     * @param keyNames    what the values of its key are called
     * @param columnNames what its values are called
     */
    public static void store(Connection target, RunId run, Slice slice, List<String> keyNames, List<String> columnNames, Reject reject) throws SQLException {
        try (var insert = target.prepareStatement(STORE)) {
            insert.setObject(1, run.value());
            insert.setString(2, slice.entity());
            insert.setInt(3, slice.no());
            insert.setArray(4, target.createArrayOf("text", keyNames.toArray()));
            insert.setArray(5, target.createArrayOf("text", reject.key().toArray()));
            insert.setArray(6, target.createArrayOf("text", columnNames.toArray()));
            insert.setArray(7, target.createArrayOf("text", reject.row().toArray()));
            insert.setString(8, reject.sqlstate());
            insert.setString(9, reject.reason());
            insert.setString(10, reject.constraint());
            insert.setString(11, reject.column());
            insert.executeUpdate();
        }
    }

    /** What the rejected rows of a slice are known by in the source. */
    public static List<List<String>> keys(Connection target, RunId run, String entity, int sliceNo) throws SQLException {
        try (var query = target.prepareStatement(KEYS)) {
            query.setObject(1, run.value());
            query.setString(2, entity);
            query.setInt(3, sliceNo);
            var keys = new ArrayList<List<String>>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    keys.add(texts(rows, 1));
                }
            }
            return keys;
        }
    }

    private static final String AFTER = """
            SELECT id, entity, source_key, row, sqlstate, reason, constraint_name, column_name, rejected_at
              FROM tranship.reject
             WHERE run_id = ? AND id > ?
             ORDER BY id
             LIMIT ?
            """;

    /** Rows after one seen before, in the order in which they were rejected. */
    public static List<RejectedRow> after(Connection target, RunId run, long number, int most) throws SQLException {
        try (var query = target.prepareStatement(AFTER)) {
            query.setObject(1, run.value());
            query.setLong(2, number);
            query.setInt(3, most);
            var found = new ArrayList<RejectedRow>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new RejectedRow(row.getLong("id"), row.getString("entity"), row.getString("source_key"), row.getString("row"),
                            row.getString("sqlstate"), row.getString("reason"), row.getString("constraint_name"), row.getString("column_name"),
                            row.getObject("rejected_at", OffsetDateTime.class).toInstant()));
                }
            }
            return found;
        }
    }

    private static final String TOTAL = """
            SELECT count(*) FROM tranship.reject WHERE run_id = ?
            """;

    /** What whoever looks at a completed run should know: a sentence when rows of the source are not in the target; else nothing. */
    public static List<String> concerns(Connection target, RunId run) throws SQLException {
        try (var query = target.prepareStatement(TOTAL)) {
            query.setObject(1, run.value());
            try (var row = query.executeQuery()) {
                row.next();
                long rejected = row.getLong(1);
                return rejected == 0 ? List.of()
                        : List.of("%d %s rejected and did not arrive: look at the job's rejected rows, correct them in the source and migrate again, or enter them in the target"
                                .formatted(rejected, rejected == 1 ? "row was" : "rows were"));
            }
        }
    }

    /** Numbers of an entity's slices that have rejected rows. */
    public static Set<Integer> slices(Connection target, RunId run, String entity) throws SQLException {
        try (var query = target.prepareStatement(SLICES)) {
            query.setObject(1, run.value());
            query.setString(2, entity);
            var numbers = new HashSet<Integer>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getInt(1));
                }
            }
            return numbers;
        }
    }

    /** How many rows of an entity are rejected. */
    public static long count(Connection target, RunId run, String entity) throws SQLException {
        try (var query = target.prepareStatement(COUNT)) {
            query.setObject(1, run.value());
            query.setString(2, entity);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static final String FIRST = """
            SELECT entity, reason, sqlstate, constraint_name, column_name,
                   ARRAY(SELECT k.name FROM json_each_text(source_key) WITH ORDINALITY AS k (name, value, place) ORDER BY k.place),
                   ARRAY(SELECT k.value FROM json_each_text(source_key) WITH ORDINALITY AS k (name, value, place) ORDER BY k.place)
              FROM tranship.reject
             WHERE run_id = ?
             ORDER BY id
             LIMIT 1
            """;

    /**
     * All rows are copied: are no more of them rejected than the job tolerates?
     *
     * @throws TooManyRejects naming the first
     */
    public static void judge(Connection target, RunId run, ErrorTolerance tolerance) throws SQLException {
        var balance = balance(target, run);
        if (balance.rejected() == 0 || tolerance.allows(balance.rejected(), balance.rows())) {
            return;
        }
        try (var query = target.prepareStatement(FIRST)) {
            query.setObject(1, run.value());
            try (var row = query.executeQuery()) {
                row.next();
                throw new TooManyRejects(row.getString("entity"), texts(row, 6), new Reject(texts(row, 7), List.of(), row.getString("sqlstate"),
                        row.getString("reason"), row.getString("constraint_name"), row.getString("column_name")), balance, tolerance);
            }
        }
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    /** How the whole run stands; exact once all rows are copied. */
    public static Balance balance(Connection target, RunId run) throws SQLException {
        try (var query = target.prepareStatement(BALANCE)) {
            query.setObject(1, run.value());
            query.setObject(2, run.value());
            try (var row = query.executeQuery()) {
                row.next();
                return new Balance(row.getLong("rejected"), row.getLong("rows"));
            }
        }
    }
}
