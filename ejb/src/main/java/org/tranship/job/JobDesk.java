package org.tranship.job;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.tranship.access.Action;
import org.tranship.access.Allowed;
import org.tranship.access.Caller;

/** Where jobs are asked for, looked up, stopped and sent on. What is asked of a run here is carried out a moment later by the dispatcher. */
@Stateless
@PermitAll
public class JobDesk {

    private static final int EXPORTED_AT_ONCE = 500;

    @Inject
    MigrationJobs jobs;

    @Inject
    JobSearch search;

    @Inject
    Submission submission;

    @Inject
    JobAnnals annals;

    @Inject
    JobBell bell;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** Discovers both sides, plans, and leaves the job waiting for its approver. Nothing is created when anything is refused. */
    @Allowed(Action.CREATE)
    public JobView submit(JobRequest request) {
        return submission.submit(request, caller.person()).view();
    }

    @Allowed(Action.VIEW)
    public JobView get(JobId id) {
        return jobs.get(id).view();
    }

    @Allowed(Action.VIEW)
    public JobPage list(JobFilter filter) {
        return search.page(filter);
    }

    /**
     * The next jobs the filter lets through after that one, in the order they were created, whatever order and page it names itself; none
     * when there are no more. For exports, which must not hold a transaction while somebody reads slowly.
     *
     * @param last null to begin
     */
    @Allowed(Action.EXPORT)
    public List<JobView> export(JobFilter filter, JobId last) {
        return search.after(filter, last, EXPORTED_AT_ONCE);
    }

    /** How many jobs of each status the filter lets through, whatever statuses and page it names itself; every status has an entry. */
    @Allowed(Action.VIEW)
    public Map<JobStatus, Long> countByStatus(JobFilter filter) {
        return search.countByStatus(filter);
    }

    /** Asks the run to stop before its next slice; it is paused when {@link JobView#state()} says so. */
    @Allowed(Action.UPDATE)
    public JobView pause(JobId id, ExpectedVersion seen) {
        return change(id, seen, MigrationJob::pause, "asked-to-pause");
    }

    /** Lets a paused run go on from its ledger. */
    @Allowed(Action.UPDATE)
    public JobView resume(JobId id, ExpectedVersion seen) {
        return change(id, seen, MigrationJob::resume, "resumed");
    }

    /** Gives a job up, whether it waits, runs, is paused or has failed; what it made in the target is removed. */
    @Allowed(Action.UPDATE)
    public JobView cancel(JobId id, ExpectedVersion seen) {
        return change(id, seen, MigrationJob::cancel, "asked-to-cancel");
    }

    /** Queues a failed job again; it goes on from its ledger under the approval it has. */
    @Allowed(Action.UPDATE)
    public JobView retry(JobId id, ExpectedVersion seen) {
        return change(id, seen, MigrationJob::retry, "queued-again");
    }

    /** Ends the rollback window early: the old tables are dropped, the way back is gone. */
    @Allowed(Action.UPDATE)
    public JobView complete(JobId id, ExpectedVersion seen) {
        return change(id, seen, MigrationJob::endWindow, "asked-to-end-window");
    }

    private JobView change(JobId id, ExpectedVersion seen, BiConsumer<MigrationJob, Instant> verb, String action) {
        var job = jobs.hold(id);
        job.mustBe(seen);
        verb.accept(job, clock.instant());
        annals.record(job, caller.login(), job.state() == LifecycleState.CANCELLED ? "cancelled" : action, LogLevel.INFO, null);
        bell.ring();
        return jobs.asSaved(job).view();
    }
}
