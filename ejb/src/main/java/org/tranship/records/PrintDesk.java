package org.tranship.records;

import java.time.Clock;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.tranship.access.Action;
import org.tranship.access.Allowed;
import org.tranship.access.Caller;
import org.tranship.audit.AuditBook;
import org.tranship.job.JobDesk;
import org.tranship.job.JobId;
import org.tranship.job.JobRefused;
import org.tranship.plan.PlanDesk;
import org.tranship.progress.ProgressBoard;
import org.tranship.rollback.RollbackDesk;

/** Where the record of a job is given out. It asks the desks that show its parts, each of which wants to know whether the caller may look. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // what only reads has nothing to commit, and need not wait for it
public class PrintDesk {

    @Inject
    JobDesk jobs;

    @Inject
    ProgressBoard progress;

    @Inject
    ExecutionBoard runs;

    @Inject
    PlanDesk plans;

    @Inject
    RollbackDesk waysBack;

    @Inject
    AuditBook audit;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /**
     * Everything about a job in any state. Like an export it only reads, and leaves no entry in the trail.
     *
     * @throws JobRefused.NoSuchJob also when it was deleted
     */
    @Allowed(Action.PRINT)
    public PrintedJob print(JobId id) {
        var job = jobs.get(id);
        var plan = job.fingerprint() == null ? null : plans.previewOf(id);
        var now = progress.progressOf(id);
        var run = runs.executionOf(id);
        var wayBack = waysBack.of(id);
        var trail = audit.about(job.code());
        return new PrintedJob(job, now, run, plan, wayBack, trail, audit.head(), caller.employee(), clock.instant());
    }
}
