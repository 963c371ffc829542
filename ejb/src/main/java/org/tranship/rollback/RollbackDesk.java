package org.tranship.rollback;

import java.time.Clock;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.tranship.access.Action;
import org.tranship.access.Allowed;
import org.tranship.access.Caller;
import org.tranship.job.ExpectedVersion;
import org.tranship.job.JobAnnals;
import org.tranship.job.JobBell;
import org.tranship.job.JobId;
import org.tranship.job.LogLevel;
import org.tranship.job.MigrationJobs;

/** Where the way back is looked at and taken. */
@Stateless
@PermitAll
public class RollbackDesk {

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
     * Begins the swap back; it has ended when the view's state says so.
     *
     * @param confirmed must be true
     * @throws RollbackRefused.NotAvailable by name: expired, superseded, ended early, not completed
     */
    @Allowed(Action.UPDATE)
    public RollbackView rollBack(JobId id, boolean confirmed, ExpectedVersion seen) {
        var job = jobs.hold(id);
        job.mustBe(seen);
        if (!confirmed) {
            throw new RollbackRefused.NotConfirmed(job.code());
        }
        Obstacle.before(job, jobs.holderOf(job.targetDatabase())).ifPresent(obstacle -> {
            throw new RollbackRefused.NotAvailable(job.code(), obstacle.why(), obstacle.hint());
        });
        job.rollBack(clock.instant());
        annals.record(job, caller.login(), "asked-to-roll-back", LogLevel.WARN, "the tables from before the cut-over are to be live again");
        bell.ring();
        return RollbackView.of(jobs.asSaved(job), Optional.empty());
    }
}
