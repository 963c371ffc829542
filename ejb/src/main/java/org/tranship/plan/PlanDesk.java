package org.tranship.plan;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.tranship.Refusal;
import org.tranship.access.Action;
import org.tranship.access.Allowed;
import org.tranship.environment.EnvironmentCode;
import org.tranship.job.JobId;
import org.tranship.job.MigrationJobs;
import org.tranship.job.MigrationType;

/** Looks before anybody leaps: what a migration would do, and whether it could. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // customer databases are read; there is nothing to commit
public class PlanDesk {

    @Inject
    Planner planner;

    @Inject
    JobPlans plans;

    @Inject
    MigrationJobs jobs;

    @Inject
    Experience experience;

    /** Every check of a migration that is not asked for yet; refuses nothing, a failed check says why. */
    @Allowed(Action.CREATE)
    public Readiness examine(PlanRequest request) {
        try {
            return planner.examine(request);
        } catch (Refusal refused) {
            var check = new ReadinessCheck("environments", ReadinessCheck.Verdict.FAILED, Duration.ZERO, refused.getMessage(), refused.hint());
            return new Readiness(List.of(check), 0, 0, null, null, List.of(), List.of());
        }
    }

    /** The tables both sides have, parents before children. */
    @Allowed(Action.CREATE)
    public List<EntityChoice> commonEntities(EnvironmentCode source, EnvironmentCode target) {
        return planner.examine(new PlanRequest(MigrationType.BLUE_GREEN, source, target, new TreeSet<>(), MigrationOptions.DEFAULT)).entities();
    }

    @Allowed(Action.VIEW)
    public PlanView planOf(JobId id) {
        var job = jobs.get(id);
        return plans.newest(id).orElseThrow(() -> new NoPlan(job.code()));
    }

    /** What the job would do step by step, and how long that may take by what this installation has seen. */
    @Allowed(Action.VIEW)
    public PlanPreview previewOf(JobId id) {
        return PlanPreview.of(planOf(id), jobs.get(id).request().options(), experience.pace());
    }

    /** A job of before Tranship, which was never planned. */
    public static final class NoPlan extends Refusal {
        private static final long serialVersionUID = 1L;

        NoPlan(String code) {
            super(Kind.NOT_FOUND, "%s has no plan: it is older than Tranship.".formatted(code), "Create the migration again to plan it.");
        }
    }
}
