package org.tranship.plan;

import java.time.Duration;
import java.util.Map;

import org.tranship.InputRefused;

/**
 * The choices of a job; every one is part of the fingerprint.
 *
 * @param workers           parallel workers, 1 to 16; 0 means one per core of the server
 * @param sliceRows         rows a slice aims at
 * @param sliceBytes        bytes a slice aims at; whichever limit is met first ends it
 * @param rollbackWindow    how long the old tables are kept after cut-over
 * @param onTargetWrites    what to do when the live target was written to during the run
 * @param maxAttempts       tries of a slice that fails for a passing reason
 * @param backoff           how the wait between two of these tries grows
 * @param createMissing     whether an empty scope takes along what only the source has; a table named in the scope is created anyway
 * @param rollbackApproval  who has to agree to the way back
 * @param errorTolerance    how many rows may be rejected before the job fails
 */
public record MigrationOptions(
        int workers,
        int sliceRows,
        long sliceBytes,
        Duration rollbackWindow,
        OnTargetWrites onTargetWrites,
        int maxAttempts,
        Backoff backoff,
        boolean createMissing,
        RollbackApproval rollbackApproval,
        ErrorTolerance errorTolerance) {

    public static final MigrationOptions DEFAULT =
            new MigrationOptions(0, 50_000, 32L << 20, Duration.ofDays(7), OnTargetWrites.REFUSE, 5, Backoff.EXPONENTIAL, false,
                    RollbackApproval.ORIGINAL, ErrorTolerance.NONE);

    /**
     * Reads the options somebody sent. Names: {@code workers}, {@code slice_rows}, {@code slice_bytes}, {@code rollback_window} (ISO 8601
     * duration, {@code P7D}), {@code on_target_writes} ({@code refuse} or {@code discard}), {@code max_attempts}, {@code backoff}
     * ({@code linear} or {@code exponential}), {@code create_missing} (true or false), {@code rollback_approval} ({@code original} or
     * {@code second_person}), {@code error_tolerance} (percent of the job's rows, 0 to 100 with at most four decimals). What is left out keeps its default; null is the same as an empty map.
     *
     * @throws InputRefused naming every unknown name and wrong value, as {@code options.workers}
     */
    public static MigrationOptions from(Map<String, ?> sent) {
        return OptionsReader.read(sent);
    }

    /** The same with no way back: the old tables go as soon as the new ones are live. */
    public MigrationOptions withoutRollback() {
        return new MigrationOptions(workers, sliceRows, sliceBytes, Duration.ZERO, onTargetWrites, maxAttempts, backoff, createMissing,
                rollbackApproval, errorTolerance);
    }

    /** Every option by the name it is sent under. */
    public Map<String, Object> byName() {
        return OptionsReader.write(this);
    }

    /** Whose yes a rollback needs. */
    public enum RollbackApproval {
        /** The approval of the migration covers its way back, as long as the window is open. */
        ORIGINAL,
        /** A Super Admin other than whoever asks for the rollback has to agree to it. */
        SECOND_PERSON
    }

    /** What to do when rows of the live target changed between planning and cut-over. */
    public enum OnTargetWrites {
        /** Stop before the swap; nothing changes. */
        REFUSE,
        /** Swap all the same; the writes stay in the blue tables. */
        DISCARD
    }

    /** How the wait between two tries grows; both begin with a fifth of a second and end at ten. */
    public enum Backoff {
        /** By as much with every try. */
        LINEAR,
        /** Twice as long with every try. */
        EXPONENTIAL
    }
}
