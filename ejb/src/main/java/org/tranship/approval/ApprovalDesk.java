package org.tranship.approval;

import java.time.Clock;
import java.time.Instant;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.tranship.ExpectedVersion;
import org.tranship.InputRefused;
import org.tranship.access.Action;
import org.tranship.access.Allowed;
import org.tranship.access.Caller;
import org.tranship.access.Employee;
import org.tranship.job.JobAnnals;
import org.tranship.job.JobBell;
import org.tranship.job.JobId;
import org.tranship.job.JobRows;
import org.tranship.job.JobView;
import org.tranship.job.LifecycleState;
import org.tranship.job.LogLevel;
import org.tranship.job.MigrationJob;
import org.tranship.job.MigrationJobs;
import org.tranship.plan.Fingerprint;
import org.tranship.plan.Planner;

/** Approval by a Super Admin other than the requester and the last editor. Nothing runs without it. */
@Stateless
@PermitAll
public class ApprovalDesk {

    @Inject
    MigrationJobs jobs;

    @Inject
    JobRows rows;

    @Inject
    Planner planner;

    @Inject
    Replanning replanning;

    @Inject
    ApprovalValidity validity;

    @Inject
    JobAnnals annals;

    @Inject
    JobBell bell;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /**
     * Approves the plan that was seen, after a fresh look at both databases.
     *
     * @param seen    the fingerprint of the plan the approver looked at; null is refused
     * @param comment may be null
     * @throws ApprovalRefused.PlanChanged when it is not what would be done now; the job then carries the new plan
     * @throws org.tranship.job.JobRefused.Stale when something else about the job was changed while both databases were looked at
     */
    @Allowed(Action.APPROVE)
    public JobView approve(JobId id, Fingerprint seen, String comment, ExpectedVersion version) {
        var approver = caller.person();
        var looked = decidable(jobs.get(id), approver, version);
        if (seen == null) {
            throw InputRefused.field("fingerprint", "is missing: it says which plan you looked at");
        }
        var lookedAt = ExpectedVersion.of(looked.version());
        var carried = looked.decision().fingerprint();
        var fresh = planner.plan(looked.request()); // seconds, perhaps: the job is held only afterwards
        if (!seen.equals(fresh.fingerprint()) || !seen.equals(carried)) {
            throw replanning.replan(id, lookedAt, seen, fresh);
        }
        var job = decidable(jobs.hold(id), approver, version);
        if (!seen.equals(job.decision().fingerprint())) {
            throw replanning.changed(job, seen);
        }
        job.mustBe(lookedAt);
        job.approve(approver, comment, clock.instant(), start(job).plus(validity.length()));
        annals.record(job, approver.view().login(), "approved", LogLevel.INFO,
                comment == null || comment.isBlank() ? "plan " + seen : "plan %s, %s".formatted(seen, comment));
        bell.ring();
        return rows.saved(job);
    }

    /** Says no for good; the comment tells the requester why and cannot be left out. */
    @Allowed(Action.APPROVE)
    public JobView reject(JobId id, String comment, ExpectedVersion version) {
        var approver = caller.person();
        var job = decidable(jobs.hold(id), approver, version);
        new InputRefused.Check().text(comment, "comment", 2000).refuse();
        job.reject(approver, comment.strip(), clock.instant());
        annals.record(job, approver.view().login(), "rejected", LogLevel.WARN, comment.strip());
        return rows.saved(job);
    }

    /** Now, or when it may start. */
    private Instant start(MigrationJob job) {
        var now = jobs.databaseNow();
        var scheduled = job.scheduledAt();
        return scheduled == null || scheduled.isBefore(now) ? now : scheduled;
    }

    private static MigrationJob decidable(MigrationJob job, Employee approver, ExpectedVersion version) {
        if (job.isAskedForBy(approver.id())) {
            throw new ApprovalRefused.OwnRequest(job.code(), approver.view().login());
        }
        if (job.state() != LifecycleState.PENDING_APPROVAL) {
            throw new ApprovalRefused.AlreadyDecided(job.code(), job.approval(), job.state().name());
        }
        job.mustBe(version);
        return job;
    }
}
