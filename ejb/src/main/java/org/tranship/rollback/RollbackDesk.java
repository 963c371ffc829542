package org.tranship.rollback;

import java.time.Clock;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.tranship.ExpectedVersion;
import org.tranship.InputRefused;
import org.tranship.access.Action;
import org.tranship.access.Allowed;
import org.tranship.access.Caller;
import org.tranship.job.JobAnnals;
import org.tranship.job.JobBell;
import org.tranship.job.JobId;
import org.tranship.job.LogLevel;
import org.tranship.job.MigrationJob;
import org.tranship.job.MigrationJobs;
import org.tranship.plan.MigrationOptions;

/** Where the way back is looked at and taken. */
@Stateless
@PermitAll
public class RollbackDesk {

    private static final String BEGINS = "the tables from before the cut-over are to be live again";

    @Inject
    MigrationJobs jobs;

    @Inject
    JobAnnals annals;

    @Inject
    JobBell bell;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    @Allowed(Action.VIEW)
    public RollbackView of(JobId id) {
        var job = jobs.get(id);
        return RollbackView.of(job, jobs.holderNow(job.targetDatabase()));
    }

    /**
     * Begins the swap back; it has ended when the view's state says so. Where the options demand a second person, it only asks for it.
     *
     * @param confirmed must be true
     * @throws RollbackRefused.NotAvailable by name: expired, superseded, ended early, not completed
     */
    @Allowed(Action.UPDATE)
    public RollbackView rollBack(JobId id, boolean confirmed, ExpectedVersion seen) {
        return rollBack(id, confirmed, null, seen);
    }

    /** @param checklist what somebody ticked before, for the audit trail; null for nothing */
    @Allowed(Action.UPDATE)
    public RollbackView rollBack(JobId id, boolean confirmed, String checklist, ExpectedVersion seen) {
        var job = jobs.hold(id);
        job.mustBe(seen);
        if (!confirmed) {
            throw new RollbackRefused.NotConfirmed(job.code());
        }
        Obstacle.before(job, jobs.holderOf(job.targetDatabase())).ifPresent(obstacle -> {
            throw new RollbackRefused.NotAvailable(job.code(), obstacle.why(), obstacle.hint());
        });
        if (needsSecondPerson(job)) {
            refuseIfAskedFor(job);
            job.askForRollback(caller.person(), clock.instant());
            annals.record(job, caller.login(), "rollback-requested", LogLevel.WARN,
                    with(checklist, "a Super Admin other than %s has to agree".formatted(caller.login())));
        } else {
            job.rollBack(clock.instant());
            annals.record(job, caller.login(), "asked-to-roll-back", LogLevel.WARN, with(checklist, BEGINS));
            bell.ring();
        }
        return RollbackView.of(jobs.asSaved(job), Optional.empty());
    }

    /** The second person agrees to a rollback somebody else has asked for; it begins. */
    @Allowed(Action.APPROVE)
    public RollbackView approve(JobId id, ExpectedVersion seen) {
        var approver = caller.person();
        var job = askedFor(id, seen);
        if (job.wayBack().requester().id().equals(approver.id())) {
            throw new RollbackRefused.OwnRollback(job.code(), caller.login());
        }
        Obstacle.before(job, jobs.holderOf(job.targetDatabase())).ifPresent(obstacle -> {
            throw new RollbackRefused.NotAvailable(job.code(), obstacle.why(), obstacle.hint());
        });
        job.agreeToRollback(approver, clock.instant());
        annals.record(job, caller.login(), "rollback-approved", LogLevel.WARN, BEGINS);
        bell.ring();
        return RollbackView.of(jobs.asSaved(job), Optional.empty());
    }

    /** Says no to a rollback somebody has asked for; the migrated tables stay live, and it can be asked for again. */
    @Allowed(Action.APPROVE)
    public RollbackView reject(JobId id, String comment, ExpectedVersion seen) {
        var job = askedFor(id, seen);
        new InputRefused.Check().text(comment, "comment", 2000).refuse();
        job.dropRollback(clock.instant());
        annals.record(job, caller.login(), "rollback-rejected", LogLevel.WARN, comment.strip());
        return RollbackView.of(jobs.asSaved(job), jobs.holderNow(job.targetDatabase()));
    }

    /** Whoever has asked for a rollback does not want it any more, and nobody has agreed yet; the migrated tables stay live. */
    @Allowed(Action.UPDATE)
    public RollbackView withdraw(JobId id, ExpectedVersion seen) {
        var job = askedFor(id, seen);
        var requester = job.wayBack().requester();
        if (!requester.id().equals(caller.person().id())) {
            throw new RollbackRefused.NotYourRequest(job.code(), requester.view().login());
        }
        job.dropRollback(clock.instant());
        annals.record(job, caller.login(), "rollback-withdrawn", LogLevel.INFO, null);
        return RollbackView.of(jobs.asSaved(job), jobs.holderNow(job.targetDatabase()));
    }

    private MigrationJob askedFor(JobId id, ExpectedVersion seen) {
        var job = jobs.hold(id);
        job.mustBe(seen);
        if (!job.wayBack().isAskedFor()) {
            throw new RollbackRefused.NotAskedFor(job.code());
        }
        return job;
    }

    private static String with(String checklist, String what) {
        return checklist == null ? what : "%s; confirmed: %s".formatted(what, checklist);
    }

    private static void refuseIfAskedFor(MigrationJob job) {
        if (job.wayBack().isAskedFor()) {
            throw new RollbackRefused.AskedForAlready(job.code(), job.wayBack().requester().view().login());
        }
    }

    private static boolean needsSecondPerson(MigrationJob job) {
        return job.request().options().rollbackApproval() == MigrationOptions.RollbackApproval.SECOND_PERSON;
    }
}
