package org.tranship.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.tranship.ExpectedVersion;
import org.tranship.InputRefused;
import org.tranship.Refusal;
import org.tranship.access.Action;
import org.tranship.access.Allowed;
import org.tranship.access.Caller;

/** Where jobs are asked for, looked up, stopped and sent on. What is asked of a run here is carried out a moment later by the dispatcher. */
@Stateless
@PermitAll
public class JobDesk {

    private static final Duration LATEST_START = Duration.ofDays(365);

    private static final int EXPORTED_AT_ONCE = 500;

    @Inject
    MigrationJobs jobs;

    @Inject
    JobSearch search;

    @Inject
    JobRows rows;

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
        return rows.saved(submission.submit(request, caller.person()));
    }

    /** The same, but nobody is asked before {@link #submitDraft}. */
    @Allowed(Action.CREATE)
    public JobView draft(JobRequest request) {
        return rows.saved(submission.draft(request, caller.person()));
    }

    /** Looks whether all of them could be drafted, and drafts none; answers for each why not, null where nothing stands against it. */
    @Allowed(Action.IMPORT)
    public List<Refusal> rehearse(List<JobRequest> requests) {
        return requests.stream().map(submission::obstacle).toList();
    }

    /** Drafts all of them, or none when one is refused. */
    @Allowed(Action.IMPORT)
    public List<JobView> importDrafts(List<JobRequest> requests) {
        return submission.drafts(requests, caller.person()).stream().map(rows::saved).toList();
    }

    /** Puts a draft before an approver; from then on it is the caller who asks for it, whoever drafted it. */
    @Allowed(Action.CREATE)
    public JobView submitDraft(JobId id, ExpectedVersion seen) {
        var requester = caller.person();
        return change(id, seen, (job, now) -> job.submit(requester, now), "requested");
    }

    /**
     * Changes what has never started; it is planned anew, and an approval it had is void.
     *
     * @param sent what is left out stays as it is
     */
    @Allowed(Action.UPDATE)
    public JobView edit(JobId id, JobRequest sent, ExpectedVersion seen) {
        return rows.saved(submission.edit(id, sent, caller.person(), seen));
    }

    /** Asks for something else instead, as if it were asked for anew; otherwise as {@link #edit}. */
    @Allowed(Action.UPDATE)
    public JobView replace(JobId id, JobRequest instead, ExpectedVersion seen) {
        return rows.saved(submission.replace(id, instead, caller.person(), seen));
    }

    /**
     * A draft of the caller's own that asks for the same.
     *
     * @param name           null for the same name
     * @param idempotencyKey as in {@link JobRequest}
     */
    @Allowed(Action.CREATE)
    public JobView copy(JobId id, String name, String idempotencyKey) {
        return rows.saved(submission.draft(jobs.get(id).asked().asSent().named(name).keyed(idempotencyKey), caller.person()));
    }

    @Allowed(Action.VIEW)
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public JobView get(JobId id) {
        return rows.one(id);
    }

    @Allowed(Action.VIEW)
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
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
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<JobView> export(JobFilter filter, JobId last) {
        return search.after(filter, last, EXPORTED_AT_ONCE);
    }

    /** How many jobs of each status the filter lets through, whatever statuses and page it names itself; every status has an entry. */
    @Allowed(Action.VIEW)
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<JobStatus, Long> countByStatus(JobFilter filter) {
        return search.countByStatus(filter);
    }

    /**
     * Lets a job that is not approved yet start at that time at the earliest; its approval is valid for as long after it as it would be otherwise.
     *
     * @param earliest null: as soon as it is approved
     */
    @Allowed(Action.UPDATE)
    public JobView schedule(JobId id, Instant earliest, ExpectedVersion seen) {
        var now = clock.instant();
        new InputRefused.Check().that(earliest == null || earliest.isAfter(now) && earliest.isBefore(now.plus(LATEST_START)), "scheduled_at",
                "is past, or more than %d days away".formatted(LATEST_START.toDays())).refuse();
        var job = jobs.hold(id);
        job.mustBe(seen);
        job.schedule(earliest, caller.person(), now);
        annals.record(job, caller.login(), earliest == null ? "unscheduled" : "scheduled", LogLevel.INFO,
                earliest == null ? "it starts as soon as it is approved" : "it starts at %s at the earliest".formatted(earliest));
        return rows.saved(job);
    }

    /**
     * Writes into the audit trail that what only a person can do is done; it may be said more than once.
     *
     * @param comment how, where, by whom; may be null
     */
    @Allowed(Action.UPDATE)
    public JobView confirm(JobId id, HandCheck check, String comment, ExpectedVersion seen) {
        new InputRefused.Check().that(comment == null || comment.length() <= 2000, "comment", "is longer than 2000 characters").refuse();
        var job = jobs.hold(id);
        job.mustBe(seen);
        if (!check.fits(job.state())) {
            throw new JobRefused.NotNow(job.code(), check, job.state());
        }
        annals.happenedBy(job, caller.login(), check, comment == null || comment.isBlank() ? null : comment.strip());
        return rows.saved(job);
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
        return change(id, seen, MigrationJob::cancel, job -> job.state() == LifecycleState.CANCELLED ? "cancelled" : "asked-to-cancel");
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

    /** Puts a job that has ended out of the way; lists leave it out unless asked. */
    @Allowed(Action.UPDATE)
    public JobView archive(JobId id, ExpectedVersion seen) {
        return change(id, seen, MigrationJob::archive, "archived");
    }

    @Allowed(Action.UPDATE)
    public JobView takeOutOfTheArchive(JobId id, ExpectedVersion seen) {
        return change(id, seen, MigrationJob::takeOutOfTheArchive, "taken-out-of-the-archive");
    }

    /** Takes a job out of every list; never while its old tables are there. The audit trail keeps what is written about it. */
    @Allowed(Action.DELETE)
    public void delete(JobId id, ExpectedVersion seen) {
        changed(id, seen, MigrationJob::delete, job -> "deleted");
    }

    private JobView change(JobId id, ExpectedVersion seen, BiConsumer<MigrationJob, Instant> verb, String action) {
        return change(id, seen, verb, job -> action);
    }

    private JobView change(JobId id, ExpectedVersion seen, BiConsumer<MigrationJob, Instant> verb, Function<MigrationJob, String> action) {
        return rows.saved(changed(id, seen, verb, action));
    }

    private MigrationJob changed(JobId id, ExpectedVersion seen, BiConsumer<MigrationJob, Instant> verb, Function<MigrationJob, String> action) {
        var job = jobs.hold(id);
        job.mustBe(seen);
        verb.accept(job, clock.instant());
        annals.record(job, caller.login(), action.apply(job), LogLevel.INFO, null);
        bell.ring();
        return job;
    }
}
