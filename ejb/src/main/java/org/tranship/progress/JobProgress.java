package org.tranship.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.tranship.environment.EnvironmentCode;
import org.tranship.job.JobId;
import org.tranship.job.JobStatus;
import org.tranship.job.LifecycleState;
import org.tranship.job.MigrationType;
import org.tranship.job.RunnerOrder;

/**
 * Everything a monitor shows of a job, read at one moment.
 *
 * @param order         what is wanted and not done yet, null when nothing is
 * @param percent       100 only once completed
 * @param totalExact    whether the total was counted; else it is an estimate
 * @param verified      rows found equal on both sides
 * @param rate          rows a second over the last 10 to 30 seconds, 0 when nothing moves
 * @param averageRate   rows a second from start to now or to the end of the copy
 * @param elapsed       since the start, up to the end when there is one
 * @param remaining     null while it cannot be said
 * @param remainingLow  at the best rate seen lately, null while it cannot be said
 * @param remainingHigh at the worst
 * @param eta           clock time of the end, null while it cannot be said
 * @param builds        indexes, keys, constraints and statistics of all entities
 * @param proofs        comparisons of all entities
 * @param entities      in run order
 * @param stall         since when nothing is finished and what it waits for, null while it moves or rests
 * @param phase         what is being done, in a word or two
 * @param message       last word of the run: why it failed or waits, else the last log line; never null
 * @param publishedAt   when the run last reported, null until it did
 */
public record JobProgress(
        JobId id,
        String code,
        String name,
        long version,
        MigrationType type,
        EnvironmentCode source,
        EnvironmentCode target,
        JobStatus status,
        LifecycleState state,
        RunnerOrder order,
        int percent,
        long migrated,
        long total,
        boolean totalExact,
        long failed,
        long skipped,
        long verified,
        long bytes,
        long rate,
        long averageRate,
        Duration elapsed,
        Duration remaining,
        Duration remainingLow,
        Duration remainingHigh,
        Instant eta,
        Pieces builds,
        Pieces proofs,
        List<EntityProgress> entities,
        Stall stall,
        String phase,
        String message,
        String queueReason,
        Instant startedAt,
        Instant completedAt,
        Instant publishedAt) {

    /**
     * A standstill of a run that should move.
     *
     * @param since when something was last finished or begun
     * @param on    what its sessions wait for, in both databases
     */
    public record Stall(Instant since, String on) {
    }
}
