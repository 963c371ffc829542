package org.tranship.web.page;

import org.tranship.access.Action;
import org.tranship.job.JobView;
import org.tranship.job.LifecycleState;
import org.tranship.job.RunnerOrder;

/**
 * What can be asked of a job as things are, by this visitor: the buttons a page shows. The boundaries decide again.
 *
 * @param started   whether a run of it has ever begun
 * @param mayUpdate whether the visitor may change jobs at all
 * @param mayDelete whether the visitor may take them out of every list
 */
public record Moves(LifecycleState state, RunnerOrder order, boolean started, boolean rollbackAvailable, boolean keepsTables, boolean archived,
        boolean mayUpdate, boolean mayDelete) {

    public static Moves of(JobView job, Visitor visitor) {
        return new Moves(job.state(), job.order(), job.startedAt() != null, job.rollbackAvailable(), job.keepsTables(), job.archivedAt() != null,
                visitor.may(Action.UPDATE), visitor.may(Action.DELETE));
    }

    /** Only what has never started can be changed. */
    public boolean isEdit() {
        return isFree() && !started && state.isBeforeItsTurn();
    }

    /** When it may start is settled before it is approved. */
    public boolean isSchedule() {
        return isFree() && !started && state.isUndecided();
    }

    public boolean isPause() {
        return isFree() && state.isRunning() && state.successors().contains(LifecycleState.PAUSED);
    }

    public boolean isResume() {
        return isFree() && state == LifecycleState.PAUSED;
    }

    /** Also of a job that is pausing: giving up must not wait for anything. */
    public boolean isCancel() {
        return mayUpdate && (order == null || order == RunnerOrder.PAUSE || order == RunnerOrder.RESUME)
                && state.successors().contains(LifecycleState.CANCELLED);
    }

    public boolean isRetry() {
        return isFree() && state == LifecycleState.FAILED;
    }

    /** A draft waits for nobody until it is submitted. */
    public boolean isSubmit() {
        return isFree() && state == LifecycleState.DRAFT;
    }

    public boolean isArchive() {
        return isFree() && state.isEnd() && !archived;
    }

    public boolean isTakeOut() {
        return isFree() && archived;
    }

    /** A draft, or what has ended and left nothing in its target. */
    public boolean isDelete() {
        return mayDelete && order == null && !keepsTables
                && (state == LifecycleState.DRAFT || state.isEnd() && !(state == LifecycleState.FAILED && started));
    }

    /** The tables out of use can go before their time. */
    public boolean isEndWindow() {
        return isFree() && keepsTables && state.isEnd();
    }

    public boolean isRollBack() {
        return isFree() && rollbackAvailable;
    }

    /** Nothing more will become of it by itself: a page may stop asking. */
    public boolean isAtRest() {
        return order == null && switch (state) {
            case COMPLETED, FAILED, REJECTED, CANCELLED, ROLLED_BACK, ROLLBACK_FAILED -> true;
            case DRAFT, PENDING_APPROVAL, QUEUED, PREPARING, RUNNING, PAUSED, VALIDATING, CUTTING_OVER, ROLLING_BACK -> false;
        };
    }

    private boolean isFree() {
        return mayUpdate && order == null;
    }
}
