package org.tranship.batch.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

import org.tranship.job.RunId;

/**
 * Who carries out which slice: claimed by one worker at a time, marked done in the transaction that brought its rows. Every method works
 * on the caller's connection; {@link #claim} wants autocommit, {@link #done} the transaction with the data.
 */
public final class SliceClaims {

    /** A worker that has not renewed its lease for this long is taken for dead; if it is not, the epoch fences it. */
    public static final Duration LEASE = Duration.ofSeconds(60);

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
                           CROSS JOIN unnest(m.after) AS a(name)
                            JOIN tranship.slice d ON d.run_id = m.run_id AND d.name = a.name
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

    private static final String GIVE_BACK = """
            UPDATE tranship.slice
               SET state = 'NEW', epoch = epoch + 1, owner = NULL, lease_until = NULL
             WHERE id = ? AND epoch = ? AND state = 'RUNNING'
            """;

    private static final String TAKE_BACK = """
            UPDATE tranship.slice
               SET state = 'NEW', epoch = epoch + 1, owner = NULL, lease_until = NULL
             WHERE run_id = ? AND state = 'RUNNING'
            """;

    private static final String IS_DONE = """
            SELECT count(*) = 0 FROM tranship.slice WHERE item = ? AND NOT (state = 'DONE' AND epoch >= ?)
            """;

    private SliceClaims() {
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
            update.setArray(5, SliceRows.names(target, kinds));
            var slices = SliceRows.read(update);
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

    /** The caller has rolled back what it claimed and does not try again; what somebody else has claimed meanwhile is left to him. */
    public static void giveBack(Connection target, Item item) throws SQLException {
        try (var update = target.prepareStatement(GIVE_BACK)) {
            for (var slice : item.slices()) {
                update.setLong(1, slice.id());
                update.setLong(2, slice.epoch());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Takes every slice back that a former owner of the run left running; only for the run's new owner. */
    public static int takeBack(Connection target, RunId run) throws SQLException {
        try (var update = target.prepareStatement(TAKE_BACK)) {
            update.setObject(1, run.value());
            return update.executeUpdate();
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
}
