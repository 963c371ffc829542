package org.tranship.web.monitor;

import static org.tranship.web.monitor.Stage.Standing.AHEAD;
import static org.tranship.web.monitor.Stage.Standing.CURRENT;
import static org.tranship.web.monitor.Stage.Standing.DONE;
import static org.tranship.web.monitor.Stage.Standing.STOPPED;
import static org.tranship.web.monitor.Stage.Standing.WAITING;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tranship.job.JobView;
import org.tranship.job.LifecycleState;
import org.tranship.progress.JobProgress;

/** The way every blue-green migration takes, and how far along it a job is. */
final class Journey {

    private static final List<String> WAY = List.of("Request", "Approval", "Preparation", "Copy", "Comparison", "Cut-over");
    private static final String BACK = "Rollback";

    private Journey() {
    }

    static List<Stage> of(JobView job, JobProgress progress) {
        int reached = reached(job, progress);
        var at = new Instant[] {job.createdAt(), job.approvedAt(), null, null, null, null};
        var stages = new ArrayList<Stage>();
        for (int i = 0; i < WAY.size(); i++) {
            var standing = i < reached ? DONE : i > reached ? AHEAD : isStopped(job) ? STOPPED : job.state().isRunning() ? CURRENT : WAITING;
            stages.add(new Stage(WAY.get(i), standing, standing == DONE ? at[i] : null));
        }
        wayBack(job.state()).ifPresent(standing -> stages.add(new Stage(BACK, standing, null)));
        return stages;
    }

    private static Optional<Stage.Standing> wayBack(LifecycleState state) {
        return switch (state) {
            case ROLLING_BACK -> Optional.of(CURRENT);
            case ROLLBACK_FAILED -> Optional.of(STOPPED);
            case ROLLED_BACK -> Optional.of(DONE);
            case DRAFT, PENDING_APPROVAL, REJECTED, QUEUED, PREPARING, RUNNING, PAUSED, VALIDATING, CUTTING_OVER, COMPLETED, FAILED, CANCELLED ->
                Optional.empty();
        };
    }

    /** Index of the first stage that is not done yet. */
    private static int reached(JobView job, JobProgress progress) {
        return switch (job.state()) {
            case DRAFT -> 0;
            case PENDING_APPROVAL, REJECTED -> 1;
            case QUEUED, PREPARING -> 2;
            case RUNNING -> 3;
            case VALIDATING -> 4;
            case CUTTING_OVER -> 5;
            case COMPLETED, ROLLING_BACK, ROLLBACK_FAILED, ROLLED_BACK -> WAY.size();
            case PAUSED, FAILED, CANCELLED -> asFarAsFigures(job, progress);
        };
    }

    /** A job that stopped under way no longer says in which phase; its figures do. */
    private static int asFarAsFigures(JobView job, JobProgress progress) {
        if (job.approvedAt() == null) {
            return 1;
        }
        if (progress.verified() > 0) {
            return 4;
        }
        return progress.migrated() > 0 ? 3 : 2;
    }

    private static boolean isStopped(JobView job) {
        return switch (job.state()) {
            case REJECTED, FAILED, CANCELLED, PAUSED -> true;
            case DRAFT, PENDING_APPROVAL, QUEUED, PREPARING, RUNNING, VALIDATING, CUTTING_OVER, COMPLETED, ROLLING_BACK, ROLLBACK_FAILED,
                    ROLLED_BACK -> false;
        };
    }
}
