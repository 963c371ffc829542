package org.tranship.batch.copy;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.tranship.plan.MigrationOptions;

/**
 * Tries again what failed for a passing reason.
 *
 * @param most   tries in all
 * @param growth of the wait between two of them
 * @param goesOn asked before every further try: a run that is to stop does not wait for a server to come back
 */
public record Attempts(int most, MigrationOptions.Backoff growth, BooleanSupplier goesOn) {

    /** As the job's policy says. */
    public static Attempts of(MigrationOptions policy, BooleanSupplier goesOn) {
        return new Attempts(policy.maxAttempts(), policy.backoff(), goesOn);
    }

    /** The same for as long as that holds, too. */
    public Attempts whilst(BooleanSupplier further) {
        return new Attempts(most, growth, () -> goesOn.getAsBoolean() && further.getAsBoolean());
    }

    /** What is tried; every try begins from nothing. The first has number 1. */
    @FunctionalInterface
    public interface Work<T> {
        T tryOnce(int attempt) throws SQLException;
    }

    /** The first success, or the last failure. */
    public <T> T at(Work<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.tryOnce(attempt);
            } catch (SQLException failure) {
                if (attempt >= most || ErrorClass.of(failure) != ErrorClass.MAJOR || !goesOn.getAsBoolean()) {
                    throw failure;
                }
                rest(attempt);
            }
        }
    }

    private void rest(int attempt) {
        long until = System.nanoTime() + Backoff.after(attempt, growth).toNanos();
        for (long left = until - System.nanoTime(); left > 0 && goesOn.getAsBoolean(); left = until - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }
}
