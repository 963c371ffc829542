package org.tranship.rollback;

import java.util.Optional;

import org.tranship.job.MigrationJob;
import org.tranship.job.RunnerOrder;

/**
 * What stands between a job and its way back.
 *
 * @param why  goes after "cannot be rolled back:"
 * @param hint what to do about it
 */
record Obstacle(String why, String hint) {

    private static final String LOOK_AHEAD = "Restore from a backup, or migrate the right data again.";

    /** The first that applies; empty when the way is free. The job's own state decides first, then its window, then other jobs. */
    static Optional<Obstacle> before(MigrationJob job, Optional<MigrationJob> holder) {
        return byState(job).or(() -> byWindow(job)).or(() -> holder.filter(other -> !other.id().equals(job.id())).map(other -> new Obstacle(
                "%s is %s on the same target database".formatted(other.code(), other.state()), "Wait until it has ended, or cancel it.")));
    }

    private static Optional<Obstacle> byState(MigrationJob job) {
        return switch (job.state()) {
            case COMPLETED, ROLLBACK_FAILED -> Optional.empty();
            case ROLLING_BACK -> Optional.of(new Obstacle("it is being rolled back already", "Wait until that has ended."));
            case ROLLED_BACK -> Optional.of(new Obstacle("it has been rolled back", "There is nothing to do."));
            case DRAFT, PENDING_APPROVAL, REJECTED, QUEUED, PREPARING, RUNNING, PAUSED, VALIDATING, CUTTING_OVER, FAILED, CANCELLED ->
                Optional.of(new Obstacle("it is %s, the live tables were never exchanged".formatted(job.state()), "There is nothing to roll back."));
        };
    }

    private static Optional<Obstacle> byWindow(MigrationJob job) {
        var way = job.wayBack();
        if (way.isClosed() || job.order() == RunnerOrder.END_WINDOW) {
            return Optional.of(new Obstacle("its window has ended and the old tables " + (way.isClosed() ? "were dropped" : "are being dropped"),
                    LOOK_AHEAD));
        }
        if (way.supersededBy() != null) {
            return Optional.of(new Obstacle("superseded by " + way.supersededBy(),
                    "Roll back %s first: the last one in is the first one out.".formatted(way.supersededBy())));
        }
        if (!way.isOpen()) {
            return Optional.of(new Obstacle("its window ended at " + way.expiresAt(), LOOK_AHEAD));
        }
        return Optional.empty();
    }
}
