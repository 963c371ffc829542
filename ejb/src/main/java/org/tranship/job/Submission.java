package org.tranship.job;

import java.time.Clock;
import java.util.List;
import java.util.TreeSet;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.tranship.access.Employee;
import org.tranship.environment.Environments;
import org.tranship.plan.JobPlans;
import org.tranship.plan.PlanRequest;
import org.tranship.plan.Planner;

/** Turns a request into a planned job. */
@Dependent
class Submission {

    @Inject
    MigrationJobs jobs;

    @Inject
    Environments environments;

    @Inject
    Planner planner;

    @Inject
    JobPlans plans;

    @Inject
    JobAnnals annals;

    @Inject
    Clock clock;

    MigrationJob submit(JobRequest request, Employee requester) {
        var caller = requester.id();
        if (request.createdBy() != null && request.createdBy() != caller.value()) {
            throw new JobRefused.CreatedByAnother(request.createdBy(), caller.value());
        }
        request.check();
        if (request.idempotencyKey() == null) {
            return create(request, requester);
        }
        jobs.oneAtATime("submit %s %s".formatted(caller, request.idempotencyKey()));
        return jobs.sentBefore(caller, request.idempotencyKey()).map(made -> same(request, made)).orElseGet(() -> create(request, requester));
    }

    private static MigrationJob same(JobRequest request, MigrationJob made) {
        if (!made.asked().isSameAs(request)) {
            throw new JobRefused.KeyReused(request.idempotencyKey(), made.code());
        }
        return made;
    }

    private MigrationJob create(JobRequest request, Employee requester) {
        var asked = new PlanRequest(request.resolvedType(), environments.named(request.source()).code(),
                environments.named(request.target()).code(), new TreeSet<>(request.scope() == null ? List.of() : request.scope()),
                request.resolvedOptions());
        if (asked.type() != MigrationType.BLUE_GREEN) {
            throw new JobRefused.TypeNotBuilt(asked.type());
        }
        var plan = planner.plan(asked);
        var now = clock.instant();
        var job = new MigrationJob(jobs.nextCode(), new Asked(request, asked, requester, now), plan);
        jobs.add(job);
        plans.keep(job.id(), 1, plan, null, now);
        annals.record(job, requester.view().login(), "requested", LogLevel.INFO, "%s from %s to %s, %d entities, about %d rows, plan %s".formatted(
                asked.type(), asked.source(), asked.target(), plan.entities().size(), plan.estimatedRows(), plan.fingerprint()));
        return jobs.asSaved(job);
    }
}
