package org.tranship.job;

import java.time.Duration;
import java.util.List;

import jakarta.ejb.Local;

import org.tranship.plan.MigrationPlan;
import org.tranship.progress.EntityProgress;
import org.tranship.records.EntityMapping;
import org.tranship.records.RunPhase;
import org.tranship.records.RunRecord;

/**
 * What a run reports to the control plane; the only thing the batch artifacts know of jobs. Every method is its own transaction,
 * needs no caller identity, and is safe to repeat: a restarted run reports again what it had reported.
 */
@Local
public interface RunJournal {

    /**
     * The ticket of an approved run that may work now.
     *
     * @throws JobRefused.NotApproved when the job was never approved, its approval is void, or the run is not the job's: whoever started it
     */
    RunTicket ticket(JobId job, RunId run);

    /** Where a run works, whatever state its job is in: to pause, cancel, recover or close it. */
    RunSite site(JobId job, RunId run);

    /** Runs of jobs whose state says that somebody works on them ({@link LifecycleState#isRunning()}); recovery takes up those that nobody does. */
    List<RunSite> unfinished();

    /** The job enters a phase of its run; repeating the current state changes nothing. */
    void enters(JobId job, RunId run, LifecycleState state);

    /** A part of the run that has no state of its own begins; it ends with the next one or with the run. */
    void begins(JobId job, RunId run, RunPhase phase);

    /**
     * How the rows of each entity travel; what an earlier run said of the same entities is replaced.
     *
     * @param definitions the statements that make the new tables, in order
     */
    void maps(JobId job, RunId run, List<EntityMapping> mappings, List<String> definitions);

    /** Work that began or ended since the last time, in any order and as often as one likes; some hundred pieces at a time. */
    void record(JobId job, RunId run, RunRecord record);

    /** Current totals from the ledger, all entities of the plan in run order; about once a second and once more at the end of each step. */
    void publish(JobId job, RunId run, List<EntityProgress> entities);

    /** Nothing was finished for so long, because of this; told when it begins and when the reason changes. */
    void stalls(JobId job, RunId run, Duration silence, String why);

    /** Something is finished again. */
    void movesOn(JobId job, RunId run);

    /** One sentence for the job's log (level {@code info}, {@code warn} or {@code error}); entity may be null. */
    void log(JobId job, RunId run, String level, String phase, String entity, String message);

    /** The plan is no longer the approved one: back to PENDING_APPROVAL with the new plan, the difference is shown. */
    void planChanged(JobId job, RunId run, MigrationPlan plan, String difference);

    /** The tables have become such that nothing can be planned for what was approved: back to PENDING_APPROVAL, the reason is shown. */
    void planImpossible(JobId job, RunId run, String why);

    /** Another run holds the target: back to QUEUED, with the reason shown. */
    void targetBusy(JobId job, RunId run, String reason);

    void paused(JobId job, RunId run);

    void cancelled(JobId job, RunId run);

    void failed(JobId job, RunId run, RunFailure failure);

    /** The swap has committed: COMPLETED, verified, way back open until the window ends. */
    void completed(JobId job, RunId run, CutoverResult cutover);

    void rolledBack(JobId job, RunId run, CutoverResult swapBack);

    void rollbackFailed(JobId job, RunId run, String message);
}
