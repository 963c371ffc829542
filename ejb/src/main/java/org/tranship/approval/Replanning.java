package org.tranship.approval;

import java.time.Clock;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.tranship.ExpectedVersion;
import org.tranship.job.JobAnnals;
import org.tranship.job.JobId;
import org.tranship.job.LifecycleState;
import org.tranship.job.LogLevel;
import org.tranship.job.MigrationJob;
import org.tranship.job.MigrationJobs;
import org.tranship.plan.Fingerprint;
import org.tranship.plan.JobPlans;
import org.tranship.plan.MigrationPlan;
import org.tranship.plan.PlanDifference;

/** Gives a job the plan of now, in a transaction that survives the refusal which follows it: the approver has to look again. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Replanning {

    @Inject
    MigrationJobs jobs;

    @Inject
    JobPlans plans;

    @Inject
    JobAnnals annals;

    @Inject
    Clock clock;

    /**
     * @param planned the version of the job that the fresh plan was made for: one that was changed since keeps its own
     * @return the refusal, with the difference between what was seen and what would be done now
     */
    public ApprovalRefused.PlanChanged replan(JobId id, ExpectedVersion planned, Fingerprint seen, MigrationPlan fresh) {
        var job = jobs.hold(id);
        var carried = job.decision().fingerprint();
        if (planned.accepts(job.version()) && job.state() == LifecycleState.PENDING_APPROVAL && !carried.equals(fresh.fingerprint())) {
            var change = plans.text(id, carried).map(text -> PlanDifference.between(text, fresh.canonicalText())).orElse("");
            job.carries(fresh, null, clock.instant());
            plans.keep(id, job.decision().revision(), fresh, change, clock.instant());
            annals.happened(job, "planned-again", LogLevel.WARN, "was planned again, the databases have changed", change);
        }
        return changed(job, seen);
    }

    /** The refusal of a job that carries another plan than was seen; nothing is written. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public ApprovalRefused.PlanChanged changed(MigrationJob job, Fingerprint seen) {
        var carried = job.decision().fingerprint();
        var now = plans.text(job.id(), carried).orElse("");
        var difference = plans.text(job.id(), seen).map(text -> PlanDifference.between(text, now))
                .orElse("the fingerprint %s was never one of this job's".formatted(seen));
        return new ApprovalRefused.PlanChanged(job.code(), carried, difference);
    }
}
