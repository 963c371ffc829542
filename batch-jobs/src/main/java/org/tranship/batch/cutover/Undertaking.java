package org.tranship.batch.cutover;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import org.tranship.batch.copy.Attempts;
import org.tranship.batch.copy.ErrorClass;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.job.CutoverResult;

/**
 * Brings an exchange to its one decision, however often connections break: whatever failed, the ledger is asked before anything else is
 * done. Only when it says that nothing has been decided, and nobody of ours is left who could still decide, is it tried again.
 */
final class Undertaking {

    private static final long PAUSE_MILLIS = 100;

    private final DataSource target;
    private final Decision decision;
    private final Attempts attempts;
    private final long deadline;

    /**
     * @param attempts the job's policy, and whether it goes on
     * @param patience for all attempts together
     */
    Undertaking(DataSource target, Decision decision, Attempts attempts, Duration patience) {
        this.target = target;
        this.decision = decision;
        this.deadline = System.nanoTime() + patience.toNanos();
        this.attempts = attempts.whilst(this::isInTime);
    }

    /** One try, from the first look at the tables to the commit. */
    @FunctionalInterface
    interface Exchanging {
        /** @param deadline by {@link System#nanoTime}, for locks and old snapshots */
        CutoverResult once(long deadline) throws SQLException;
    }

    /**
     * Happens once: what has been decided is not repeated, its result is told again.
     *
     * @throws CutoverStopped when it did not happen; everything is as before
     * @throws SQLException   when the ledger did not say in time whether it happened
     */
    CutoverResult carryOut(Exchanging exchange) throws SQLException {
        try {
            return attempts.at(attempt -> {
                var taken = taken();
                return taken.isPresent() ? taken.get() : exchange.once(deadline);
            });
        } catch (SQLException failure) {
            return afterAll(failure).orElseThrow(() -> new CutoverStopped.Failed(failure));
        }
    }

    /** The last word; without one it stays unknown, and must not be told otherwise. */
    private Optional<CutoverResult> afterAll(SQLException failure) throws SQLException {
        try {
            return taken();
        } catch (SQLException noAnswer) {
            if (noAnswer != failure) {
                failure.addSuppressed(noAnswer);
            }
            throw failure;
        }
    }

    /** Asks for as long as the exchange may take: that a server is back in a minute costs no attempt. */
    private Optional<CutoverResult> taken() throws SQLException {
        while (true) {
            try {
                return LocalTransaction.ask(target, decision::taken);
            } catch (SQLException noAnswer) {
                if (ErrorClass.of(noAnswer) != ErrorClass.MAJOR || !isInTime() || !attempts.goesOn().getAsBoolean()) {
                    throw noAnswer;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
            }
        }
    }

    private boolean isInTime() {
        return System.nanoTime() < deadline;
    }
}
