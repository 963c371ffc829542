package org.tranship.web.api;

import java.time.Duration;

import org.tranship.job.JobId;
import org.tranship.job.LifecycleState;
import org.tranship.rollback.RollbackDesk;
import org.tranship.rollback.RollbackView;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** For callers who would rather wait than ask again. At most one waits for a rollback: a second request for it is refused. */
@Dependent
class RollbackWait {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    @Inject
    RollbackDesk desk;

    RollbackView forTheEndOf(JobId id, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        var way = desk.of(id);
        while (way.state() == LifecycleState.ROLLING_BACK && System.nanoTime() < deadline && rested()) {
            way = desk.of(id);
        }
        return way;
    }

    static boolean hasEnded(RollbackView way) {
        return switch (way.state()) {
            case ROLLED_BACK, ROLLBACK_FAILED -> true;
            case DRAFT, PENDING_APPROVAL, REJECTED, QUEUED, PREPARING, RUNNING, PAUSED, VALIDATING, CUTTING_OVER, COMPLETED, FAILED, CANCELLED,
                    ROLLING_BACK -> false;
        };
    }

    private static boolean rested() {
        try {
            Thread.sleep(LOOK_EVERY.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
