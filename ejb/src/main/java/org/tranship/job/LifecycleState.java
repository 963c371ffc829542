package org.tranship.job;

import static java.util.Set.of;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Everything that can become of a migration job. What is not listed here is refused. */
public enum LifecycleState {

    /** Being written; nobody has been asked yet. */
    DRAFT,
    /** Planned; waits for a Super Admin who did not ask for it. */
    PENDING_APPROVAL,
    /** An approver said no. */
    REJECTED,
    /** Approved; waits until it is due and its target is free. */
    QUEUED,
    /** Claimed: discovery and planning, nothing has been copied yet. */
    PREPARING,
    /** Rows are on their way. */
    RUNNING,
    /** Stopped on request; snapshot and locks are released, what was copied is kept. */
    PAUSED,
    /** All rows are there; both sides are being compared. */
    VALIDATING,
    /** The swap is deciding; it either happens or does not. */
    CUTTING_OVER,
    /** Proved and live. */
    COMPLETED,
    /** Stopped by an error; the live tables are untouched. */
    FAILED,
    /** Ended on request; nothing of it is left in the target. */
    CANCELLED,
    /** The swap back is deciding. */
    ROLLING_BACK,
    /** The swap back did not happen; the migrated tables are still live. */
    ROLLBACK_FAILED,
    /** The tables from before the cut-over are live again. */
    ROLLED_BACK;

    /** All states of which something is true. */
    static Set<LifecycleState> thoseThat(Predicate<LifecycleState> holds) {
        return Arrays.stream(values()).filter(holds).collect(Collectors.toSet());
    }

    /** The same by name, as columns have it. */
    static Set<String> namesOf(Predicate<LifecycleState> holds) {
        return thoseThat(holds).stream().map(Enum::name).collect(Collectors.toSet());
    }

    /** Which states may follow this one. */
    public Set<LifecycleState> successors() {
        return switch (this) {
            case DRAFT -> of(PENDING_APPROVAL, CANCELLED);
            case PENDING_APPROVAL -> of(QUEUED, REJECTED, CANCELLED);
            case QUEUED -> of(PREPARING, PENDING_APPROVAL, CANCELLED);
            case PREPARING -> of(RUNNING, CUTTING_OVER, PAUSED, QUEUED, PENDING_APPROVAL, FAILED, CANCELLED);
            case RUNNING -> of(PREPARING, PAUSED, VALIDATING, FAILED, CANCELLED);
            case PAUSED -> of(PREPARING, FAILED, CANCELLED);
            case VALIDATING -> of(PREPARING, PAUSED, CUTTING_OVER, FAILED, CANCELLED);
            case CUTTING_OVER -> of(PREPARING, COMPLETED, FAILED);
            case COMPLETED -> of(ROLLING_BACK);
            case FAILED -> of(QUEUED, CANCELLED);
            case ROLLING_BACK -> of(ROLLED_BACK, ROLLBACK_FAILED);
            case ROLLBACK_FAILED -> of(ROLLING_BACK);
            case REJECTED, CANCELLED, ROLLED_BACK -> of();
        };
    }

    /** The next state, or a refusal when it may not follow this one. */
    LifecycleState become(LifecycleState next) {
        if (!successors().contains(next)) {
            throw new JobRefused.IllegalTransition(this, next);
        }
        return next;
    }

    /** The one of five words that the API and the column {@code status} show. */
    public JobStatus status() {
        return switch (this) {
            case DRAFT, PENDING_APPROVAL, QUEUED -> JobStatus.QUEUED;
            case PREPARING, RUNNING, PAUSED, VALIDATING, CUTTING_OVER, ROLLING_BACK -> JobStatus.IN_PROGRESS;
            case COMPLETED -> JobStatus.COMPLETED;
            case FAILED, REJECTED, CANCELLED, ROLLBACK_FAILED -> JobStatus.FAILED;
            case ROLLED_BACK -> JobStatus.ROLLED_BACK;
        };
    }

    /** Whether a batch execution stands, or stood until a crash, behind this state. */
    public boolean isRunning() {
        return switch (this) {
            case PREPARING, RUNNING, VALIDATING, CUTTING_OVER, ROLLING_BACK -> true;
            case DRAFT, PENDING_APPROVAL, REJECTED, QUEUED, PAUSED, COMPLETED, FAILED, CANCELLED, ROLLBACK_FAILED, ROLLED_BACK -> false;
        };
    }

    /** Whether the job has come to rest: nothing more becomes of it unless somebody wants it. */
    public boolean isEnd() {
        return switch (this) {
            case REJECTED, COMPLETED, FAILED, CANCELLED, ROLLBACK_FAILED, ROLLED_BACK -> true;
            case DRAFT, PENDING_APPROVAL, QUEUED, PREPARING, RUNNING, PAUSED, VALIDATING, CUTTING_OVER, ROLLING_BACK -> false;
        };
    }

    /** Whether nobody has decided on the job yet: what is part of the decision can still be settled. */
    public boolean isUndecided() {
        return this == DRAFT || this == PENDING_APPROVAL;
    }

    /** Whether the job waits to be decided on or to be claimed. */
    public boolean isBeforeItsTurn() {
        return isUndecided() || this == QUEUED;
    }

    /** Whether the job keeps its target for itself: nothing else may start there. */
    public boolean holdsTarget() {
        return isRunning() || this == PAUSED;
    }
}
