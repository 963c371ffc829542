package org.tranship.batch.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import org.tranship.job.JobId;
import org.tranship.job.RunId;
import org.tranship.plan.Fingerprint;

/**
 * The rows of {@code tranship.run}: who owns a run, what is wanted of it, and what has been decided. Every method works on the caller's
 * connection and leaves the transaction to it.
 */
public final class RunLedger {

    private static final String OPEN = """
            INSERT INTO tranship.run (run_id, job_id, job_code, fingerprint) VALUES (?, ?, ?, ?)
            ON CONFLICT (run_id) DO NOTHING
            """;

    private static final String FIND = """
            SELECT run_id, job_id, job_code, fingerprint, stalled, state, epoch, desired_state, snapshot_at, decided_at, locked_micros
              FROM tranship.run
             WHERE run_id = ?
            """;

    private static final String TAKE_OVER = """
            UPDATE tranship.run r
               SET epoch = epoch + 1, taken_at = clock_timestamp(), updated_at = clock_timestamp(),
                   stalled = CASE WHEN EXISTS (SELECT FROM tranship.slice s WHERE s.run_id = r.run_id AND s.finished_at > r.taken_at)
                                  THEN 0 ELSE stalled + 1 END
             WHERE run_id = ? AND state IN ('PLANNED', 'LOADING', 'VERIFIED')
            RETURNING run_id, job_id, job_code, fingerprint, stalled, state, epoch, desired_state, snapshot_at, decided_at, locked_micros
            """;

    private static final String CONFIRM = """
            SELECT FROM tranship.run WHERE run_id = ? AND epoch = ? FOR SHARE
            """;

    private static final String WISH = """
            UPDATE tranship.run SET desired_state = ?, stalled = 0, updated_at = clock_timestamp() WHERE run_id = ?
            """;

    private static final String SNAPSHOT = """
            UPDATE tranship.run SET snapshot_at = ?, updated_at = clock_timestamp() WHERE run_id = ? AND epoch = ?
            """;

    private static final String MOVE_ON = """
            UPDATE tranship.run
               SET state = ?, updated_at = clock_timestamp()
             WHERE run_id = ? AND epoch = ? AND state = ?
            """;

    private static final String DECIDE = """
            UPDATE tranship.run
               SET state = ?, epoch = epoch + 1, decided_at = clock_timestamp(), locked_micros = NULL, updated_at = clock_timestamp()
             WHERE run_id = ? AND epoch = ? AND state = ?
            """;

    private static final String LOCKED_FOR = """
            UPDATE tranship.run SET locked_micros = ? WHERE run_id = ?
            """;

    private static final String START_OVER = """
            UPDATE tranship.run
               SET state = 'PLANNED', fingerprint = ?, updated_at = clock_timestamp()
             WHERE run_id = ? AND epoch = ? AND state IN ('PLANNED', 'LOADING', 'VERIFIED')
            """;

    private static final String FORGET_ENTITIES = """
            DELETE FROM tranship.entity WHERE run_id = ?
            """;

    private static final String CLOSE = """
            UPDATE tranship.run SET state = 'CLOSED', epoch = epoch + 1, updated_at = clock_timestamp() WHERE run_id = ?
            """;

    private static final String FORGET_SLICES = """
            DELETE FROM tranship.slice WHERE run_id = ?
            """;

    private static final String FORGET_REJECTS = """
            DELETE FROM tranship.reject WHERE run_id = ?
            """;

    private static final String FORGET = """
            DELETE FROM tranship.run WHERE run_id = ?
            """;

    private RunLedger() {
    }

    /** Makes the run known; a run that is known already stays as it is. */
    public static void open(Connection target, RunId run, JobId job, String jobCode, Fingerprint approved) throws SQLException {
        try (var insert = target.prepareStatement(OPEN)) {
            insert.setObject(1, run.value());
            insert.setLong(2, job.value());
            insert.setString(3, jobCode);
            insert.setString(4, approved.hex());
            insert.executeUpdate();
        }
    }

    public static Optional<LedgerRun> find(Connection target, RunId run) throws SQLException {
        try (var query = target.prepareStatement(FIND)) {
            query.setObject(1, run.value());
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    /**
     * Makes the caller the owner of an undecided run: whoever worked on it before is fenced from now on. Only for the holder of the
     * target's run lock.
     *
     * @throws Fenced when the run has been decided or closed
     */
    public static LedgerRun takeOver(Connection target, RunId run) throws SQLException {
        try (var update = target.prepareStatement(TAKE_OVER)) {
            update.setObject(1, run.value());
            try (var row = update.executeQuery()) {
                if (!row.next()) {
                    throw new Fenced("Run " + run + " has been decided or closed; nobody may work on it any more.");
                }
                return read(row);
            }
        }
    }

    /**
     * Keeps the run with its owner until the transaction ends: a server that was suspended and wakes up changes nothing any more.
     *
     * @throws Fenced when it has another owner or has been decided
     */
    public static void confirm(Connection target, RunId run, long epoch) throws SQLException {
        try (var query = target.prepareStatement(CONFIRM)) {
            query.setObject(1, run.value());
            query.setLong(2, epoch);
            try (var row = query.executeQuery()) {
                mustHit(row.next() ? 1 : 0, run);
            }
        }
    }

    /** Leaves a wish that every worker finds before its next slice; {@code false} when the run is not known here. */
    public static boolean wish(Connection target, RunId run, DesiredState desired) throws SQLException {
        try (var update = target.prepareStatement(WISH)) {
            update.setString(1, desired.name());
            update.setObject(2, run.value());
            return update.executeUpdate() == 1;
        }
    }

    /** Notes the time T as of which the target will become the source. */
    public static void snapshotTaken(Connection target, RunId run, long epoch, Instant at) throws SQLException {
        try (var update = target.prepareStatement(SNAPSHOT)) {
            update.setObject(1, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
            update.setObject(2, run.value());
            update.setLong(3, epoch);
            mustHit(update.executeUpdate(), run);
        }
    }

    /** From one state to the next without a change of owner. */
    public static void moveOn(Connection target, RunId run, long epoch, RunState from, RunState to) throws SQLException {
        change(target, MOVE_ON, run, epoch, from, to);
    }

    /**
     * The decision of a swap or swap back, to be called inside its transaction: it commits with the swap or not at all. Afterwards the
     * epoch is one higher, so nobody who still thinks the run undecided can touch it.
     *
     * @throws Fenced when another owner or another decision was first
     */
    public static void decide(Connection target, RunId run, long epoch, RunState from, RunState to) throws SQLException {
        change(target, DECIDE, run, epoch, from, to);
    }

    /** Notes after the commit how long the live tables were locked; only for the report. */
    public static void lockedFor(Connection target, RunId run, Duration locked) throws SQLException {
        try (var update = target.prepareStatement(LOCKED_FOR)) {
            update.setLong(1, locked.toNanos() / 1000);
            update.setObject(2, run.value());
            update.executeUpdate();
        }
    }

    /** Forgets what was planned for a run of which nothing is left in the target, because it was planned for something else. */
    public static void startOver(Connection target, RunId run, long epoch, Fingerprint approved) throws SQLException {
        execute(target, FORGET_REJECTS, run);
        execute(target, FORGET_SLICES, run);
        execute(target, FORGET_ENTITIES, run);
        try (var update = target.prepareStatement(START_OVER)) {
            update.setString(1, approved.hex());
            update.setObject(2, run.value());
            update.setLong(3, epoch);
            mustHit(update.executeUpdate(), run);
        }
    }

    /** The way back is gone: keeps the one row that says what was decided, and the rows that did not arrive. */
    public static void close(Connection target, RunId run) throws SQLException {
        execute(target, FORGET_SLICES, run);
        execute(target, CLOSE, run);
    }

    /** Removes every trace of a run that decided nothing. */
    public static void forget(Connection target, RunId run) throws SQLException {
        execute(target, FORGET, run);
    }

    private static void execute(Connection target, String sql, RunId run) throws SQLException {
        try (var statement = target.prepareStatement(sql)) {
            statement.setObject(1, run.value());
            statement.executeUpdate();
        }
    }

    private static void change(Connection target, String sql, RunId run, long epoch, RunState from, RunState to) throws SQLException {
        try (var update = target.prepareStatement(sql)) {
            update.setString(1, to.name());
            update.setObject(2, run.value());
            update.setLong(3, epoch);
            update.setString(4, from.name());
            mustHit(update.executeUpdate(), run);
        }
    }

    private static void mustHit(int rows, RunId run) {
        if (rows != 1) {
            throw new Fenced("Run " + run + " has another owner or has been decided meanwhile.");
        }
    }

    private static LedgerRun read(ResultSet row) throws SQLException {
        var snapshot = row.getObject("snapshot_at", OffsetDateTime.class);
        var decided = row.getObject("decided_at", OffsetDateTime.class);
        var locked = row.getObject("locked_micros", Long.class);
        return new LedgerRun(
                new RunId(row.getObject("run_id", UUID.class)),
                new JobId(row.getLong("job_id")),
                row.getString("job_code"),
                new Fingerprint(row.getString("fingerprint")),
                row.getInt("stalled"),
                RunState.valueOf(row.getString("state")),
                row.getLong("epoch"),
                DesiredState.valueOf(row.getString("desired_state")),
                snapshot == null ? null : snapshot.toInstant(),
                decided == null ? null : decided.toInstant(),
                locked == null ? null : Duration.ofNanos(locked * 1000));
    }
}
