package org.tranship.batch.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.tranship.job.RunId;

/**
 * The rows of {@code tranship.slice}: planned once, set back when they must be done again. Every method works on the caller's connection
 * and leaves the transaction to it; who carries a slice out is in {@link SliceClaims}.
 */
public final class SliceLedger {

    private static final String IDS = """
            SELECT nextval(pg_get_serial_sequence('tranship.slice', 'id')) FROM generate_series(1, ?)
            """;

    private static final String STORE = """
            INSERT INTO tranship.slice
                   (id, run_id, item, entity, kind, no, name, after, priority, lo, hi, statement, estimate)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String AGAIN = """
            UPDATE tranship.slice
               SET state = 'NEW', epoch = epoch + 1, item = id, owner = NULL, lease_until = NULL, rows = NULL, bytes = NULL, rejected = NULL,
                   digest = NULL, source_digest = NULL, started_at = NULL, finished_at = NULL
             WHERE id = ANY (?)
            """;

    /** What a slice had rejected is asked anew. */
    private static final String NO_REJECTS = """
            DELETE FROM tranship.reject r
             USING tranship.slice s
             WHERE s.id = ANY (?) AND s.kind = 'COPY' AND r.run_id = s.run_id AND r.entity = s.entity AND r.slice_no = s.no
            """;

    private static final String NEW_AGAIN = """
            UPDATE tranship.slice
               SET state = 'NEW', epoch = epoch + 1, rows = NULL, digest = NULL, source_digest = NULL, started_at = NULL, finished_at = NULL
             WHERE run_id = ? AND kind = ANY (?)
            """;

    private static final String STANDING = """
            SELECT r.epoch, r.desired_state,
                   count(*) FILTER (WHERE s.state = 'NEW') AS waiting,
                   count(*) FILTER (WHERE s.state = 'RUNNING') AS running
              FROM tranship.run r
              LEFT JOIN tranship.slice s ON s.run_id = r.run_id AND s.kind = ANY (?) AND s.state <> 'DONE'
             WHERE r.run_id = ?
             GROUP BY r.run_id
            """;

    private static final String LEFT = """
            SELECT count(*) FROM tranship.slice WHERE run_id = ? AND kind = ANY (?) AND state <> 'DONE'
            """;

    private static final String OF_ENTITY = """
            SELECT id, item, entity, kind, no, lo, hi, statement, state, epoch, estimate
              FROM tranship.slice
             WHERE run_id = ? AND entity = ? AND kind = ANY (?)
             ORDER BY id
            """;

    private SliceLedger() {
    }

    /**
     * Stores the plan of slices, once per run.
     *
     * @param items each inner list is claimed, carried out and committed as one
     */
    public static void store(Connection target, RunId run, List<List<NewSlice>> items) throws SQLException {
        var ids = ids(target, items.stream().mapToInt(List::size).sum()).iterator();
        try (var insert = target.prepareStatement(STORE)) {
            for (var item : items) {
                long leader = 0;
                for (var slice : item) {
                    long id = ids.next();
                    leader = leader == 0 ? id : leader;
                    bind(insert, target, run, slice, id, leader);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
        try (var statement = target.createStatement()) {
            statement.execute("ANALYZE tranship.slice"); // thousands of rows come at once, and autovacuum a minute later
        }
    }

    /** Sets slices back to be done again, each by itself, in the transaction that removes what they had left; what they had rejected goes here. */
    public static void again(Connection target, Collection<Slice> slices) throws SQLException {
        var ids = target.createArrayOf("bigint", slices.stream().map(Slice::id).toArray());
        for (var sql : List.of(NO_REJECTS, AGAIN)) {
            try (var update = target.prepareStatement(sql)) {
                update.setArray(1, ids);
                update.executeUpdate();
            }
        }
    }

    /** Sets all slices of these kinds back: what was compared once is compared again. */
    public static void again(Connection target, RunId run, Set<SliceKind> kinds) throws SQLException {
        try (var update = target.prepareStatement(NEW_AGAIN)) {
            update.setObject(1, run.value());
            update.setArray(2, SliceRows.names(target, kinds));
            update.executeUpdate();
        }
    }

    /** Why a claim may have found nothing. */
    public static Standing standing(Connection target, RunId run, Set<SliceKind> kinds) throws SQLException {
        try (var query = target.prepareStatement(STANDING)) {
            query.setArray(1, SliceRows.names(target, kinds));
            query.setObject(2, run.value());
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    throw new Fenced("Run " + run + " is no longer in the ledger.");
                }
                return new Standing(row.getLong("epoch"), DesiredState.valueOf(row.getString("desired_state")), row.getLong("waiting"),
                        row.getLong("running"));
            }
        }
    }

    /** How many slices of these kinds are not done. */
    public static long left(Connection target, RunId run, Set<SliceKind> kinds) throws SQLException {
        try (var query = target.prepareStatement(LEFT)) {
            query.setObject(1, run.value());
            query.setArray(2, SliceRows.names(target, kinds));
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Slices of an entity in the order in which they were planned. */
    public static List<Slice> of(Connection target, RunId run, String entity, Set<SliceKind> kinds) throws SQLException {
        try (var query = target.prepareStatement(OF_ENTITY)) {
            query.setObject(1, run.value());
            query.setString(2, entity);
            query.setArray(3, SliceRows.names(target, kinds));
            return SliceRows.read(query);
        }
    }

    private static List<Long> ids(Connection target, int count) throws SQLException {
        try (var query = target.prepareStatement(IDS)) {
            query.setInt(1, count);
            var ids = new ArrayList<Long>(count);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids;
        }
    }

    private static void bind(PreparedStatement insert, Connection target, RunId run, NewSlice slice, long id, long item) throws SQLException {
        insert.setLong(1, id);
        insert.setObject(2, run.value());
        insert.setLong(3, item);
        insert.setString(4, slice.entity());
        insert.setString(5, slice.kind().name());
        insert.setInt(6, slice.no());
        insert.setString(7, slice.name());
        insert.setArray(8, target.createArrayOf("text", slice.after().toArray()));
        insert.setLong(9, slice.priority());
        insert.setArray(10, bound(target, slice.range().lo()));
        insert.setArray(11, bound(target, slice.range().hi()));
        insert.setString(12, slice.statement());
        insert.setLong(13, slice.estimate());
    }

    private static Array bound(Connection target, List<String> key) throws SQLException {
        return key == null ? null : target.createArrayOf("text", key.toArray());
    }
}
