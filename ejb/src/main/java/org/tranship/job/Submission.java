package org.tranship.job;

import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.tranship.ExpectedVersion;
import org.tranship.InputRefused;
import org.tranship.Refusal;
import org.tranship.access.Employee;
import org.tranship.environment.Environments;
import org.tranship.plan.JobPlans;
import org.tranship.plan.MigrationPlan;
import org.tranship.plan.PlanDifference;
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

    /** A job that waits for its approver. */
    MigrationJob submit(JobRequest request, Employee requester) {
        return keyed(request, requester, true).get();
    }

    /** A job nobody is asked about before {@link MigrationJob#submit}. */
    MigrationJob draft(JobRequest request, Employee requester) {
        return keyed(request, requester, false).get();
    }

    /**
     * The same for all of them. The databases are looked at for all before the first is made: a job that is made holds the end of the audit
     * trail and the number after its own, and everybody else waits for both.
     */
    List<MigrationJob> drafts(List<JobRequest> requests, Employee requester) {
        var planned = requests.stream().map(request -> keyed(request, requester, false)).toList();
        return planned.stream().map(Supplier::get).toList();
    }

    /** What makes the job, planned by now; or the job that was made when it was asked for before. */
    private Supplier<MigrationJob> keyed(JobRequest request, Employee requester, boolean atOnce) {
        var caller = requester.id();
        if (request.createdBy() != null && request.createdBy() != caller.value()) {
            throw new JobRefused.CreatedByAnother(request.createdBy(), caller.value());
        }
        request.check();
        if (request.idempotencyKey() != null) {
            jobs.oneAtATime("submit %s %s".formatted(caller, request.idempotencyKey()));
            var made = jobs.sentBefore(caller, request.idempotencyKey()).map(job -> same(request, job, atOnce));
            if (made.isPresent()) {
                return made::get;
            }
        }
        var plan = planned(request);
        return () -> create(request, plan, requester, atOnce);
    }

    private static MigrationJob same(JobRequest request, MigrationJob made, boolean atOnce) {
        if (!made.asked().isSameAs(request, !atOnce)) {
            throw new JobRefused.KeyReused(request.idempotencyKey(), made.code());
        }
        if (made.isDeleted()) {
            throw new JobRefused.DeletedSince(request.idempotencyKey(), made.code());
        }
        return made;
    }

    /** Why it would be refused, null when it would not. */
    Refusal obstacle(JobRequest request) {
        try {
            request.check();
            planned(request);
            return null;
        } catch (Refusal refused) {
            return refused;
        }
    }

    /** What both databases say to a request that was checked. */
    private MigrationPlan planned(JobRequest request) {
        var asked = new PlanRequest(request.resolvedType(), environments.named(request.source()).code(),
                environments.named(request.target()).code(), new TreeSet<>(request.scope() == null ? List.of() : request.scope()),
                request.resolvedOptions());
        if (asked.type() != MigrationType.BLUE_GREEN) {
            throw new JobRefused.TypeNotBuilt(asked.type());
        }
        return planner.plan(asked);
    }

    private MigrationJob create(JobRequest request, MigrationPlan plan, Employee requester, boolean atOnce) {
        var asked = plan.request();
        var now = clock.instant();
        var job = new MigrationJob(jobs.nextCode(), new Asked(request, !atOnce, asked, requester, now), plan);
        jobs.add(job);
        plans.keep(job.id(), 1, plan, null, now);
        if (atOnce) {
            job.submit(requester, now);
        }
        annals.record(job, requester.view().login(), atOnce ? "requested" : "drafted", LogLevel.INFO, "%s from %s to %s, %d %s, about %d rows, plan %s".formatted(
                asked.type(), asked.source(), asked.target(), plan.entities().size(), plan.entities().size() == 1 ? "entity" : "entities", plan.estimatedRows(), plan.fingerprint()));
        return job;
    }

    /**
     * Plans anew what was changed before it ever started; both databases are looked at before the job is held.
     *
     * @param sent what is left out stays as it is
     */
    MigrationJob edit(JobId id, JobRequest sent, Employee editor, ExpectedVersion seen) {
        var looked = editable(jobs.get(id), seen);
        return replan(looked, sent.over(looked.asked().asSent()), editor);
    }

    /** The same with all that is asked for; what is left out has its default. */
    MigrationJob replace(JobId id, JobRequest instead, Employee editor, ExpectedVersion seen) {
        return replan(editable(jobs.get(id), seen), instead, editor);
    }

    private MigrationJob replan(MigrationJob looked, JobRequest wanted, Employee editor) {
        var id = looked.id();
        if (wanted.createdBy() != null && !looked.asked().isCreatedBy(wanted.createdBy())) {
            throw InputRefused.field("created_by", "cannot be changed");
        }
        wanted.check();
        var plan = planned(wanted);
        var was = looked.decision().fingerprint();
        var version = looked.versionSeen();
        var job = editable(jobs.hold(id), version);
        var difference = plans.text(id, was).map(text -> PlanDifference.between(text, plan.canonicalText())).orElse("");
        job.edit(wanted, plan, editor, clock.instant());
        plans.keep(id, job.decision().revision(), plan, difference, clock.instant());
        annals.record(job, editor.view().login(), "edited", LogLevel.WARN, difference.isEmpty() ? "nothing that is signed" : difference);
        return job;
    }

    private static MigrationJob editable(MigrationJob job, ExpectedVersion seen) {
        job.mustBe(seen);
        job.mustBeEditable();
        return job;
    }
}
