package org.tranship.records;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.tranship.job.RunId;
import org.tranship.plan.MigrationOptions;

/**
 * A job's run as the execution model of the documents shows it (S1-1 … S1-5).
 *
 * @param feature      the job's name
 * @param status       {@code preparing}, {@code executing}, {@code validating}, {@code completed} or {@code failed}
 * @param currentPhase null when none runs
 * @param successRate  percent of the processed records that are in the target, null before any is
 * @param source       code of the environment; where it is and with which password is the server's business
 */
public record Execution(
        RunId id,
        String feature,
        String status,
        Instant startedAt,
        Instant endedAt,
        String currentPhase,
        long expected,
        long processed,
        Double successRate,
        List<Phase> phases,
        List<Entity> entities,
        String source,
        String target,
        MigrationOptions options,
        List<Trace> trail) {

    /**
     * A phase that has begun, has begun again, or is still to come.
     *
     * @param dependencies operations that have to be done before
     * @param status       {@code in_progress}, {@code completed}, {@code failed} or {@code skipped}; {@code pending} before and while it rests
     * @param startedAt    null before it has begun
     * @param tally        of a phase that copies or compares; nothing of one that does neither
     * @param validationRequired whether what it does is proved by a later one
     */
    public record Phase(String name, String operation, String description, List<String> dependencies, int order, String status, Instant startedAt,
            Instant endedAt, Tally tally, boolean validationRequired, String error) {
    }

    /** Records a phase has dealt with. */
    public record Tally(long processed, long successful, long failed) {

        static final Tally NOTHING = new Tally(0, 0, 0);
    }

    /**
     * @param status   {@code pending}, {@code migrating}, {@code completed}, {@code failed} or {@code validated}
     * @param mapping  version of the mapping definition by which it travels, null before that is laid down and when it is no longer kept
     * @param replaced rows of the live table when the new one was proved, those of its statistics where it could not be read; null before and when it is no longer kept
     */
    public record Entity(String name, String status, List<String> dependencies, long expected, long actual, long rejected,
            long verified, String volume, String mapping, Long replaced) {
    }

    /**
     * An entry of the audit trail.
     *
     * @param entity   {@code *}: what is decided about a job is decided about all of it
     * @param action   {@code start}, {@code progress}, {@code complete}, {@code error}, {@code validate} or {@code rollback}
     * @param records  records in the target by then, null where that is not what it is about
     * @param duration since the run began, null before
     */
    public record Trace(Instant at, String phase, String entity, String action, String message, Long records, Duration duration, Map<String, String> metadata) {
    }
}
