package org.tranship.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.tranship.access.Action;
import org.tranship.access.Allowed;
import org.tranship.job.JobId;
import org.tranship.job.JobRows;
import org.tranship.job.JobView;
import org.tranship.job.LifecycleState;

/** How far a job is, from what its run has published; asks no customer database. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // what only reads has nothing to commit, and need not wait for it
public class ProgressBoard {

    @Inject
    JobRows jobs;

    @Inject
    PublishedFigures published;

    @Inject
    Clock clock;

    @Allowed(Action.VIEW)
    public JobProgress progressOf(JobId id) {
        var job = jobs.one(id);
        var now = clock.instant();
        var figures = published.figures(id);
        var entities = figures.entities();
        var moving = job.state().isRunning() && job.state() != LifecycleState.ROLLING_BACK;
        var speed = new Speed(moving ? published.samples(id, now.minus(Duration.ofMinutes(1))) : List.of());
        var verifying = job.state() == LifecycleState.VALIDATING;
        var elapsed = elapsed(job, now);
        long verified = entities.stream().mapToLong(EntityProgress::verifiedRows).sum();
        long copied = job.migrated() + job.failed() + job.skipped();
        long average = elapsed.toMillis() == 0 ? 0 : copied * 1000 / elapsed.toMillis();
        long rowsLeft = job.total() - (verifying ? verified : copied);
        // without rows left there are indexes to build or keys to prove, and nobody knows how long that takes
        var remaining = moving && rowsLeft > 0 ? speed.remaining(rowsLeft, now, verifying, average) : Optional.<Speed.Remaining>empty();
        var stall = moving ? published.stall(id).orElse(null) : null;
        return new JobProgress(job.id(), job.code(), job.name(), job.version(), job.type(), job.source(), job.target(), job.status(), job.state(),
                job.order(), job.percent(), job.migrated(), job.total(), !entities.isEmpty() && entities.stream().allMatch(EntityProgress::exact),
                job.failed(), job.skipped(), verified, entities.stream().mapToLong(EntityProgress::bytes).sum(),
                moving ? speed.rate(now, verifying) : 0, average, elapsed, remaining.map(Speed.Remaining::now).orElse(null),
                remaining.map(Speed.Remaining::low).orElse(null), remaining.map(Speed.Remaining::high).orElse(null),
                remaining.map(left -> now.plus(left.now())).orElse(null), Pieces.sum(entities.stream().map(EntityProgress::builds).toList()),
                Pieces.sum(entities.stream().map(EntityProgress::proofs).toList()), entities, stall, phase(job, entities), message(job, stall),
                job.queueReason(), job.startedAt(), job.completedAt(), figures.at());
    }

    private static Duration elapsed(JobView job, Instant now) {
        if (job.startedAt() == null) {
            return Duration.ZERO;
        }
        var elapsed = Duration.between(job.startedAt(), job.completedAt() == null ? now : job.completedAt());
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }

    private static String phase(JobView job, List<EntityProgress> entities) {
        return switch (job.state()) {
            case DRAFT -> "draft";
            case PENDING_APPROVAL -> "waiting for approval";
            case REJECTED -> "rejected";
            case QUEUED -> "waiting for its turn";
            case PREPARING -> "preparing";
            case RUNNING -> !entities.isEmpty() && entities.stream().allMatch(e -> e.slices() > 0 && e.slicesDone() == e.slices())
                    ? "building indexes and keys" : "copying";
            case PAUSED -> "paused";
            case VALIDATING -> "comparing both sides";
            case CUTTING_OVER -> "cutting over";
            case COMPLETED -> "completed";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
            case ROLLING_BACK -> "rolling back";
            case ROLLBACK_FAILED -> "rollback failed";
            case ROLLED_BACK -> "rolled back";
        };
    }

    private String message(JobView job, JobProgress.Stall stall) {
        if (job.error() != null) {
            return job.error();
        }
        if (stall != null) {
            return stall.on();
        }
        return job.queueReason() != null ? job.queueReason() : published.lastWord(job.id()).orElse("");
    }
}
