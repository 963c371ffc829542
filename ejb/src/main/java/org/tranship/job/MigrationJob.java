package org.tranship.job;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.tranship.access.Employee;
import org.tranship.plan.Fingerprint;
import org.tranship.plan.MigrationPlan;

/**
 * A migration from the request to the end of its way back. It is asked for with a plan, approved by a second person, claimed by the
 * dispatcher, run, and ends completed, failed, rejected or cancelled; a completed one can be rolled back while its window is open.
 * Only its verbs change it, and its state only through {@link LifecycleState#become}.
 */
@Entity
@Table(name = "tpt_data_migration_jobs")
public class MigrationJob extends JobRecord {

    protected MigrationJob() {
    }

    /** A planned job nobody has been asked about yet. */
    MigrationJob(String code, Asked asked, MigrationPlan plan) {
        this.code = code;
        this.run = RunId.fresh();
        this.asked = asked;
        this.state = LifecycleState.DRAFT;
        this.status = state.status();
        this.decision = Decision.open(1, plan.fingerprint());
        this.sourceDatabase = plan.sourceDatabase();
        this.targetDatabase = plan.targetDatabase();
        this.counts = new Counts(plan.estimatedRows(), 0, 0, 0);
        this.updatedAt = asked.createdAt();
    }

    // ------------------------------------------------------------------------------------------------ decided by people

    /** Puts it before an approver, who is somebody else. */
    void submit(Employee by, Instant now) {
        mustBe(LifecycleState.DRAFT);
        asked.submittedBy(by);
        becomes(LifecycleState.PENDING_APPROVAL, now);
    }

    /** When it may start is part of what is approved, so it is settled before, by somebody who does not approve it. */
    void schedule(Instant earliest, Employee by, Instant now) {
        if (!state.isUndecided() || course.hasStarted()) {
            throw new JobRefused.NotSchedulable(code, state);
        }
        course.schedule(earliest);
        asked.changedBy(by, now);
        updatedAt = now;
    }

    /** Something else is wanted, and a plan was made for it; whatever was decided on the old one is void. A draft stays one. */
    void edit(JobRequest sent, MigrationPlan plan, Employee by, Instant now) {
        mustBeEditable();
        asked.change(sent, plan.request(), by, now);
        carries(plan, null, now);
    }

    /** Nothing may have been done under it yet. */
    void mustBeEditable() {
        if (!state.isBeforeItsTurn() || course.hasStarted()) {
            throw new JobRefused.NotEditable(code, state);
        }
    }

    /** @param until when the approval is void unless the job has started */
    public void approve(Employee approver, String comment, Instant now, Instant until) {
        nothingPending();
        becomes(LifecycleState.QUEUED, now);
        decision = decision.approved(approver, comment, now, until);
        course.reopens();
    }

    public void reject(Employee approver, String comment, Instant now) {
        if (course.hasStarted()) {
            throw new JobRefused.HasWorked(code);
        }
        becomes(LifecycleState.REJECTED, now);
        decision = decision.rejected(approver, comment, now);
        course.ends(comment, now);
    }

    /** Nobody started it in the time its approval was given for: somebody has to look again. */
    void approvalExpired(String reason, Instant now) {
        becomes(LifecycleState.PENDING_APPROVAL, now);
        decision = Decision.open(decision.revision(), decision.fingerprint());
        course.complains(reason);
        course.waits(null, null);
    }

    /**
     * The databases are no longer what the plan says: the job carries the plan of now and an approval of the old one is void.
     *
     * @param reason null where nothing else needs to be said
     */
    public void carries(MigrationPlan plan, String reason, Instant now) {
        waitsForApproval(Decision.open(decision.revision() + 1, plan.fingerprint()), reason, now);
        sourceDatabase = plan.sourceDatabase();
        targetDatabase = plan.targetDatabase();
    }

    /** What was approved cannot be done any more, and no other plan can be made: somebody has to look. */
    void cannotBePlanned(String reason, Instant now) {
        waitsForApproval(Decision.open(decision.revision(), decision.fingerprint()), reason, now);
    }

    private void waitsForApproval(Decision open, String reason, Instant now) {
        if (state != LifecycleState.PENDING_APPROVAL && state != LifecycleState.DRAFT) {
            becomes(LifecycleState.PENDING_APPROVAL, now);
        }
        decision = open;
        course.done(RunnerOrder.PAUSE); // a wish to give it up stays
        course.complains(reason);
        updatedAt = now;
    }

    void pause(Instant now) {
        state.become(LifecycleState.PAUSED);
        if (order() != RunnerOrder.PAUSE) {
            nothingPending();
            wants(RunnerOrder.PAUSE, now);
        }
    }

    void resume(Instant now) {
        nothingPending();
        mustBe(LifecycleState.PAUSED);
        becomes(LifecycleState.PREPARING, now);
        wants(RunnerOrder.RESUME, now);
    }

    /** Gives the job up: at once when it never ran, else as soon as the runner has cleaned up. A wish to pause is forgotten over it. */
    void cancel(Instant now) {
        state.become(LifecycleState.CANCELLED);
        if (course.hasStarted()) {
            wants(RunnerOrder.CANCEL, now);
        } else {
            cancelled(now);
        }
    }

    void retry(Instant now) {
        nothingPending();
        mustBe(LifecycleState.FAILED);
        if (!decision.isApproved()) {
            throw new JobRefused.NotApproved(id(), "it was never approved");
        }
        becomes(LifecycleState.QUEUED, now);
        course.reopens();
    }

    void endWindow(Instant now) {
        if (wayBack.cutoverAt() == null || state == LifecycleState.ROLLING_BACK) {
            throw new JobRefused.NoWindow(code, "it is " + state);
        }
        if (wayBack.isClosed()) {
            throw new JobRefused.NoWindow(code, "its window has ended and the old tables are gone");
        }
        wayBack.giveUp();
        wants(RunnerOrder.END_WINDOW, now);
    }

    /** Somebody wants it back, and a second person has to agree. */
    public void askForRollback(Employee requester, Instant now) {
        nothingPending();
        state.become(LifecycleState.ROLLING_BACK);
        wayBack.askedFor(requester, now);
        updatedAt = now;
    }

    /** The second person agrees. */
    public void agreeToRollback(Employee approver, Instant now) {
        wayBack.agreedTo(approver);
        rollBack(now);
    }

    /** The second person does not agree, or whoever asked for it does not want it any more. */
    public void dropRollback(Instant now) {
        wayBack.refused();
        updatedAt = now;
    }

    public void rollBack(Instant now) {
        nothingPending();
        becomes(LifecycleState.ROLLING_BACK, now);
        wayBack.begins(now);
        wants(RunnerOrder.ROLL_BACK, now);
        course.complains(null);
    }

    /** Out of the way of what is still going on. */
    void archive(Instant now) {
        mustHaveEnded();
        archivedAt = archivedAt == null ? now : archivedAt;
        updatedAt = now;
    }

    void takeOutOfTheArchive(Instant now) {
        if (archivedAt == null) {
            throw new JobRefused.NotArchived(code);
        }
        archivedAt = null;
        updatedAt = now;
    }

    /** Out of every list; only the audit still knows it. Nothing of it may be left in its target. */
    void delete(Instant now) {
        if (state != LifecycleState.DRAFT) {
            mustHaveEnded();
        }
        if (state == LifecycleState.FAILED && course.hasStarted()) {
            throw new JobRefused.LeftSomething(code);
        }
        if (wayBack.cutoverAt() != null && !wayBack.isClosed()) {
            throw new JobRefused.WindowOpen(code, wayBack.expiresAt());
        }
        deletedAt = now;
        updatedAt = now;
    }

    private void mustHaveEnded() {
        nothingPending();
        if (!state.isEnd()) {
            throw new JobRefused.NotEnded(code, state);
        }
    }

    // ------------------------------------------------------------------------------------------------ done by its run

    /** The dispatcher takes it; true when this is its first start, false when it goes on from a ledger. */
    boolean claim(Instant now) {
        becomes(LifecycleState.PREPARING, now);
        course.starts(now);
        return course.isFirstAttempt();
    }

    void targetBusy(String reason, Instant again, Instant now) {
        becomes(LifecycleState.QUEUED, now);
        course.done(RunnerOrder.PAUSE); // it does not run: nothing would ever carry that out
        course.waits(reason, again);
    }

    void paused(Instant now) {
        becomes(LifecycleState.PAUSED, now);
        course.done(RunnerOrder.PAUSE);
    }

    void cancelled(Instant now) {
        becomes(LifecycleState.CANCELLED, now);
        course.ends(course.error(), now);
        course.wantsNothing();
    }

    /** A wish to cancel outlives the failure: what the run made is still to be removed. */
    void failed(String message, Instant now) {
        becomes(LifecycleState.FAILED, now);
        course.ends(message, now);
        course.done(RunnerOrder.PAUSE);
    }

    void completed(CutoverResult cutover, Instant windowEnd, Instant now) {
        becomes(LifecycleState.COMPLETED, now);
        course.ends(null, now);
        course.wantsNothing();
        wayBack.cutOver(cutover, windowEnd);
        if (request().options().rollbackWindow().isZero()) {
            endWindow(now);
        }
    }

    void rolledBack(Instant now) {
        becomes(LifecycleState.ROLLED_BACK, now);
        course.wantsNothing();
        wayBack.went(now);
    }

    void rollbackFailed(String message, Instant now) {
        becomes(LifecycleState.ROLLBACK_FAILED, now);
        course.wantsNothing();
        course.complains(message);
        wayBack.failed();
    }

    void windowEnded(Instant now) {
        wayBack.closed(now);
        course.wantsNothing();
        updatedAt = now;
    }

    RunnerOrder handOver(Instant now) {
        return course.handOver(now);
    }
}
