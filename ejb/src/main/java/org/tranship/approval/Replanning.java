package org.tranship.approval;

import java.time.Clock;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.tranship.job.JobAnnals;
import org.tranship.job.JobId;
import org.tranship.job.LifecycleState;
import org.tranship.job.LogLevel;
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

    /** @return the refusal, with the difference between what was seen and what would be done now */
    public ApprovalRefused.PlanChanged replan(JobId id, Fingerprint seen, MigrationPlan fresh) {
        var job = jobs.hold(id);
        var carried = job.decision().fingerprint();
        var now = fresh.canonicalText();
        if (job.state() == LifecycleState.PENDING_APPROVAL && !carried.equals(fresh.fingerprint())) {
            var change = plans.text(id, carried).map(text -> PlanDifference.between(text, now)).orElse("");
            job.carries(fresh, clock.instant());
            plans.keep(id, job.decision().revision(), fresh, change, clock.instant());
            annals.happened(job, "planned-again", LogLevel.WARN, "was planned again, the databases have changed", change);
        }
        var difference = plans.text(id, seen).map(text -> PlanDifference.between(text, now))
                .orElse("the fingerprint %s was never one of this job's".formatted(seen));
        return new ApprovalRefused.PlanChanged(job.code(), fresh.fingerprint(), difference);
    }
}
