package org.tranship.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tranship.job.JobStatus;
import org.tranship.job.LifecycleState;
import org.tranship.job.RunnerOrder;
import org.tranship.progress.EntityProgress;
import org.tranship.progress.JobProgress;

/**
 * How far a job is (S0-15, and what the monitor needs besides).
 *
 * @param currentRate              records a second
 * @param estimatedRemainingSeconds null while it cannot be said
 * @param buildsDone               indexes, keys, constraints and statistics that are built, of {@code buildsTotal}
 * @param verificationsDone        comparisons that found both sides equal, of {@code verificationsTotal}
 * @param stalledSince             when something was last finished, null while it moves or rests
 * @param stalledOn                what a stalled job waits for
 * @param pendingOrder             what is wanted and not done yet, null when nothing is
 */
public record ProgressAnswer(
        long id,
        JobStatus status,
        int progressPercent,
        long migratedRecords,
        long totalRecords,
        long failedRecords,
        long currentRate,
        Long elapsedSeconds,
        Long estimatedRemainingSeconds,
        List<Entity> entityProgress,
        LifecycleState lifecycleState,
        RunnerOrder pendingOrder,
        String phase,
        String message,
        String queueReason,
        boolean totalExact,
        long rejectedRecords,
        long skippedRecords,
        long verifiedRecords,
        int buildsDone,
        int buildsTotal,
        int buildsPercent,
        int verificationsDone,
        int verificationsTotal,
        int verificationsPercent,
        Instant stalledSince,
        String stalledOn,
        long averageRate,
        Long estimatedRemainingSecondsLow,
        Long estimatedRemainingSecondsHigh,
        Instant estimatedCompletion,
        Instant startedTimestamp,
        Instant completedTimestamp,
        Instant publishedAt,
        long version) implements Versioned {

    /** How far one entity is. */
    @Schema(name = "EntityProgress")
    public record Entity(String entity, long migrated, long total, int percent, long rejected, long skipped, long verifiedRecords,
            boolean verified, int buildsDone, int buildsTotal, int verificationsDone, int verificationsTotal) {

        static Entity of(EntityProgress progress) {
            return new Entity(progress.entity(), progress.migrated(), progress.total(), progress.percent(), progress.rejected(),
                    progress.skipped(), progress.verifiedRows(), progress.isVerified(), progress.builds().done(), progress.builds().total(),
                    progress.proofs().done(), progress.proofs().total());
        }
    }

    static ProgressAnswer of(JobProgress job) {
        var stall = Optional.ofNullable(job.stall());
        return new ProgressAnswer(job.id().value(), job.status(), job.percent(), job.migrated(), job.total(), job.failed(),
                job.rate(), Seconds.of(job.elapsed()), Seconds.of(job.remaining()), job.entities().stream().map(Entity::of).toList(),
                job.state(), job.order(), job.phase(), job.message(), job.queueReason(), job.totalExact(),
                job.failed(), job.skipped(), job.verified(), job.builds().done(), job.builds().total(), job.builds().percent(),
                job.proofs().done(), job.proofs().total(), job.proofs().percent(), stall.map(JobProgress.Stall::since).orElse(null),
                stall.map(JobProgress.Stall::on).orElse(null), job.averageRate(), Seconds.of(job.remainingLow()), Seconds.of(job.remainingHigh()),
                job.eta(), job.startedAt(), job.completedAt(), job.publishedAt(), job.version());
    }
}
