package org.tranship.batch.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.tranship.job.RunId;

/**
 * The rows of {@code tranship.slice}: planned once, claimed by one worker at a time, marked done in the transaction that brought their
 * rows. Every method works on the caller's connection; {@link #claim} wants autocommit, {@link #done} the transaction with the data.
 */
public final class SliceLedger {

    /** A worker that has not renewed its lease for this long is taken for dead; if it is not, the epoch fences it. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    private static final String IDS = """
            SELECT nextval(pg_get_serial_sequence('tranship.slice', 'id')) FROM generate_series(1, ?)
            """;

    private static final String STORE = """
            INSERT INTO tranship.slice
                   (id, run_id, item, entity, kind, no, name, after, priority, lo, hi, statement, estimate)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String CLAIM = """
            UPDATE tranship.slice s
               SET state = 'RUNNING', epoch = s.epoch + 1, owner = ?, started_at = clock_timestamp(),
                   lease_until = clock_timestamp() + make_interval(secs => ?)
             WHERE s.state <> 'DONE'
               AND s.item = (
                   SELECT c.id
                     FROM tranship.slice c
                     JOIN tranship.run r ON r.run_id = c.run_id
                    WHERE c.run_id = ?
                      AND r.epoch = ?
                      AND r.desired_state = 'RUN'
                      AND c.id = c.item
                      AND c.kind = ANY (?)
                      AND (c.state = 'NEW' OR c.state = 'RUNNING' AND c.lease_until < clock_timestamp())
                      AND NOT EXISTS (
                          SELECT
                            FROM tranship.slice m
                            JOIN tranship.slice d ON d.run_id = m.run_id AND d.name = ANY (m.after)
                           WHERE m.item = c.id
                             AND d.item <> m.item
                             AND d.state <> 'DONE')
                    ORDER BY c.priority DESC, c.id
                    LIMIT 1
                      FOR UPDATE OF c SKIP LOCKED)
            RETURNING s.id, s.item, s.entity, s.kind, s.no, s.lo, s.hi, s.statement, s.state, s.epoch, s.estimate
            """;

    private static final String DONE = """
            UPDATE tranship.slice
               SET state = 'DONE', rows = ?, bytes = ?, rejected = ?, digest = ?, source_digest = ?, finished_at = clock_timestamp(),
                   lease_until = NULL
             WHERE id = ? AND epoch = ? AND state = 'RUNNING'
            """;

    /** A row that its worker is just committing needs no lease; waiting for it while holding others has ended in a deadlock. */
    private static final String RENEW = """
            UPDATE tranship.slice
               SET lease_until = clock_timestamp() + make_interval(secs => ?)
             WHERE id IN (
                   SELECT id
                     FROM tranship.slice
                    WHERE run_id = ? AND state = 'RUNNING' AND owner = ANY (?)
                      FOR UPDATE SKIP LOCKED)
            """;

    private static final String TAKE_BACK = """
            UPDATE tranship.slice
               SET state = 'NEW', epoch = epoch + 1, owner = NULL, lease_until = NULL
             WHERE run_id = ? AND state = 'RUNNING'
            """;

    private static final String AGAIN = """
            UPDATE tranship.slice
               SET state = 'NEW', epoch = epoch + 1, item = id, owner = NULL, lease_until = NULL, rows = NULL, bytes = NULL, rejected = NULL,
                   digest = NULL, source_digest = NULL, started_at = NULL, finished_at = NULL
             WHERE id = ANY (?)
            """;

    private static final String IS_DONE = """
            SELECT count(*) = 0 FROM tranship.slice WHERE item = ? AND NOT (state = 'DONE' AND epoch >= ?)
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
    }

    /**
     * Takes the next piece of work of these kinds, if there is one whose dependencies are done, the run is still the caller's and nobody
     * wishes it to stop. One statement in autocommit: the claim is visible to everybody before the work begins.
     */
    public static Optional<Item> claim(Connection target, RunId run, long runEpoch, Owner owner, Set<SliceKind> kinds) throws SQLException {
        try (var update = target.prepareStatement(CLAIM)) {
            update.setString(1, owner.name());
            update.setLong(2, LEASE.toSeconds());
            update.setObject(3, run.value());
            update.setLong(4, runEpoch);
            update.setArray(5, names(target, kinds));
            var slices = read(update);
            return slices.isEmpty() ? Optional.empty() : Optional.of(new Item(slices));
        }
    }

    /**
     * Marks the slice done, in the transaction that holds its rows.
     *
     * @throws Fenced when somebody else has claimed it meanwhile: roll back
     */
    public static void done(Connection target, Slice slice, Outcome outcome) throws SQLException {
        try (var update = target.prepareStatement(DONE)) {
            update.setLong(1, outcome.rows());
            update.setLong(2, outcome.bytes());
            update.setLong(3, outcome.rejected());
            update.setString(4, outcome.digest());
            update.setString(5, outcome.sourceDigest());
            update.setLong(6, slice.id());
            update.setLong(7, slice.epoch());
            if (update.executeUpdate() != 1) {
                throw new Fenced(slice + " has been taken by another worker.");
            }
        }
    }

    /** Says that these workers are alive; about once a second. */
    public static void renew(Connection target, RunId run, Collection<Owner> owners) throws SQLException {
        try (var update = target.prepareStatement(RENEW)) {
            update.setLong(1, LEASE.toSeconds());
            update.setObject(2, run.value());
            update.setArray(3, target.createArrayOf("text", owners.stream().map(Owner::name).toArray()));
            update.executeUpdate();
        }
    }

    /** Takes every slice back that a former owner of the run left running; only for the run's new owner. */
    public static int takeBack(Connection target, RunId run) throws SQLException {
        try (var update = target.prepareStatement(TAKE_BACK)) {
            update.setObject(1, run.value());
            return update.executeUpdate();
        }
    }

    /** Sets slices back to be done again, each by itself, in the transaction that removes what they had left. */
    public static void again(Connection target, Collection<Slice> slices) throws SQLException {
        try (var update = target.prepareStatement(AGAIN)) {
            update.setArray(1, target.createArrayOf("bigint", slices.stream().map(Slice::id).toArray()));
            update.executeUpdate();
        }
    }

    /** Sets all slices of these kinds back: what was compared once is compared again. */
    public static void again(Connection target, RunId run, Set<SliceKind> kinds) throws SQLException {
        try (var update = target.prepareStatement(NEW_AGAIN)) {
            update.setObject(1, run.value());
            update.setArray(2, names(target, kinds));
            update.executeUpdate();
        }
    }

    /** Whether the caller's own claim of this item was committed after all: asked when the answer to a commit was lost. */
    public static boolean isDone(Connection target, Item item) throws SQLException {
        try (var query = target.prepareStatement(IS_DONE)) {
            query.setLong(1, item.first().item());
            query.setLong(2, item.first().epoch());
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Why a claim may have found nothing. */
    public static Standing standing(Connection target, RunId run, Set<SliceKind> kinds) throws SQLException {
        try (var query = target.prepareStatement(STANDING)) {
            query.setArray(1, names(target, kinds));
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
            query.setArray(2, names(target, kinds));
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
            query.setArray(3, names(target, kinds));
            return read(query);
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

    private static Array names(Connection target, Set<SliceKind> kinds) throws SQLException {
        return target.createArrayOf("text", kinds.stream().map(Enum::name).toArray());
    }

    /** In the order in which they were stored and an item is carried out: RETURNING gives none. */
    private static List<Slice> read(PreparedStatement statement) throws SQLException {
        var slices = new ArrayList<Slice>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                slices.add(slice(rows));
            }
        }
        slices.sort(Comparator.comparing(Slice::id));
        return List.copyOf(slices);
    }

    private static Slice slice(ResultSet row) throws SQLException {
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
