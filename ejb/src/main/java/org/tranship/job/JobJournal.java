package org.tranship.job;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.tranship.plan.JobPlans;
import org.tranship.plan.MigrationPlan;
import org.tranship.progress.EntityProgress;
import org.tranship.records.EntityMapping;
import org.tranship.records.RunPhase;
import org.tranship.records.RunRecord;
import org.tranship.records.RunRecords;

/** Takes down what runs report. Each report is kept by itself, whatever becomes of the batch step that made it. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class JobJournal implements RunJournal {

    /** How long a job waits before it asks again for a target that somebody else holds. */
    private static final int BUSY_SECONDS = 15;

    @Inject
    MigrationJobs jobs;

    @Inject
    JobPlans plans;

    @Inject
    ProgressLedger ledger;

    @Inject
    Supersession supersession;

    @Inject
    JobLogBook log;

    @Inject
    JobAnnals annals;

    @Inject
    RunRecords records;

    @Inject
    JobBell bell;

    @Inject
    Clock clock;

    @Override
    public RunTicket ticket(JobId id, RunId run) {
        var job = ofRun(id, run);
        if (!job.decision().isApproved()) {
            throw new JobRefused.NotApproved(id, "its plan is not approved");
        }
        if (!job.state().isRunning()) {
            throw new JobRefused.NotApproved(id, "it is %s; only the scheduler starts it".formatted(job.state()));
        }
        var approved = job.decision().fingerprint();
        var text = plans.text(id, approved).orElseThrow(() -> new JobRefused.NotApproved(id, "the text behind its approval is gone"));
        return new RunTicket(id, run, job.code(), job.request(), approved, text);
    }

    @Override
    public RunSite site(JobId id, RunId run) {
        return site(ofRun(id, run));
    }

    @Override
    public List<RunSite> unfinished() {
        return jobs.inStates(LifecycleState.thoseThat(LifecycleState::isRunning)).stream()
                .filter(job -> job.order() != RunnerOrder.RESUME && job.order() != RunnerOrder.ROLL_BACK) // the dispatcher still has to send these
                .map(JobJournal::site).toList();
    }

    @Override
    public void enters(JobId id, RunId run, LifecycleState state) {
        once(id, run, state, LogLevel.INFO, null, job -> {
            job.becomes(state, clock.instant());
            RunPhase.of(state).ifPresent(phase -> records.begins(id, run, phase, state));
        });
    }

    @Override
    public void begins(JobId id, RunId run, RunPhase phase) {
        records.begins(id, run, phase, ofRun(id, run).state());
    }

    @Override
    public void maps(JobId id, RunId run, List<EntityMapping> mappings, List<String> definitions) {
        records.maps(ofRun(id, run).run(), mappings, definitions);
    }

    @Override
    public void record(JobId id, RunId run, RunRecord record) {
        records.keep(id, run, ofRun(id, run).state(), record);
    }

    @Override
    public void publish(JobId id, RunId run, List<EntityProgress> entities) {
        ledger.keep(ofRun(id, run).id(), entities);
    }

    @Override
    public void stalls(JobId id, RunId run, Duration silence, String why) {
        ledger.keepStall(ofRun(id, run).id(), silence, why);
    }

    @Override
    public void movesOn(JobId id, RunId run) {
        ledger.endStall(ofRun(id, run).id());
    }

    @Override
    public void log(JobId id, RunId run, String level, String phase, String entity, String message) {
        log.write(id, run, LogLevel.valueOf(level.toUpperCase(Locale.ROOT)), LogOperation.during(phase), phase, entity, message);
    }

    @Override
    public void planChanged(JobId id, RunId run, MigrationPlan plan, String difference) {
        var job = held(id, run);
        if (job.state() == LifecycleState.PENDING_APPROVAL && job.decision().fingerprint().equals(plan.fingerprint())) {
            return;
        }
        job.carries(plan, "The plan is no longer the approved one:\n" + difference, clock.instant());
        plans.keep(id, job.decision().revision(), plan, difference, clock.instant());
        records.rests(id, run, LifecycleState.PENDING_APPROVAL, "The plan is no longer the approved one.");
        annals.entered(job, LogLevel.WARN, "the plan is no longer the approved one:\n" + difference);
    }

    @Override
    public void planImpossible(JobId id, RunId run, String why) {
        var told = "What was approved cannot be done any more: " + why;
        once(id, run, LifecycleState.PENDING_APPROVAL, LogLevel.WARN, told, job -> {
            job.cannotBePlanned(told, clock.instant());
            records.rests(id, run, LifecycleState.PENDING_APPROVAL, told);
        });
    }

    @Override
    public void targetBusy(JobId id, RunId run, String reason) {
        once(id, run, LifecycleState.QUEUED, LogLevel.WARN, reason,
                job -> {
                    job.targetBusy(reason, clock.instant().plus(BUSY_SECONDS, SECONDS), clock.instant());
                    records.rests(id, run, LifecycleState.QUEUED, reason);
                });
    }

    @Override
    public void paused(JobId id, RunId run) {
        once(id, run, LifecycleState.PAUSED, LogLevel.INFO, null, job -> {
            job.paused(clock.instant());
            records.rests(id, run, LifecycleState.PAUSED, null);
        });
    }

    @Override
    public void cancelled(JobId id, RunId run) {
        once(id, run, LifecycleState.CANCELLED, LogLevel.INFO, null, job -> {
            job.cancelled(clock.instant());
            records.cancelled(id, run);
        });
    }

    @Override
    public void failed(JobId id, RunId run, RunFailure failure) {
        once(id, run, LifecycleState.FAILED, LogOperation.during(failure.step()), LogLevel.ERROR, failure.sentence(), job -> {
            job.failed(failure.sentence(), clock.instant());
            records.failed(id, run, failure);
        });
    }

    @Override
    public void completed(JobId id, RunId run, CutoverResult cutover) {
        once(id, run, LifecycleState.COMPLETED, levelOf(cutover), told(cutover), job -> {
            if (job.state() != LifecycleState.CUTTING_OVER) { // the server that swapped did not come to say so: recovery found it done
                job.becomes(LifecycleState.CUTTING_OVER, clock.instant());
                annals.entered(job, LogLevel.INFO, "found in the target");
            }
            job.completed(cutover, jobs.databaseNow().plus(job.request().options().rollbackWindow()), clock.instant());
            supersession.workOut(job.targetDatabase());
            records.completed(id, run);
        });
    }

    private static LogLevel levelOf(CutoverResult exchange) {
        return exchange.concerns().isEmpty() ? LogLevel.INFO : LogLevel.WARN;
    }

    private static String told(CutoverResult exchange) {
        return Stream.concat(Stream.of("live tables locked for %d ms".formatted(exchange.locked().toMillis())), exchange.concerns().stream())
                .collect(Collectors.joining("; "));
    }

    @Override
    public void rolledBack(JobId id, RunId run, CutoverResult swapBack) {
        once(id, run, LifecycleState.ROLLED_BACK, levelOf(swapBack), told(swapBack), job -> {
            job.rolledBack(clock.instant());
            supersession.workOut(job.targetDatabase());
            records.swappedBack(id, run, null);
        });
    }

    @Override
    public void rollbackFailed(JobId id, RunId run, String message) {
        once(id, run, LifecycleState.ROLLBACK_FAILED, LogLevel.ERROR, message, job -> {
            job.rollbackFailed(message, clock.instant());
            records.swappedBack(id, run, message);
        });
    }

    private void once(JobId id, RunId run, LifecycleState state, LogLevel level, String detail, Consumer<MigrationJob> change) {
        once(id, run, state, LogOperation.in(state), level, detail, change);
    }

    /** Changes the job unless it already is what the report says: a restarted run reports again what it had reported. */
    private void once(JobId id, RunId run, LifecycleState state, LogOperation doing, LogLevel level, String detail, Consumer<MigrationJob> change) {
        var job = held(id, run);
        if (job.state() == state) {
            return;
        }
        change.accept(job);
        annals.entered(job, doing, level, detail);
        bell.ring();
    }

    private MigrationJob held(JobId id, RunId run) {
        ofRun(id, run);
        return jobs.hold(id);
    }

    private MigrationJob ofRun(JobId id, RunId run) {
        var job = jobs.get(id);
        if (!job.run().equals(run)) {
            throw new JobRefused.NotApproved(id, "its run is %s, not %s".formatted(job.run(), run));
        }
        return job;
    }

    static RunSite site(MigrationJob job) {
        return new RunSite(job.id(), job.run(), job.request().type(), job.state(), job.request().source(), job.request().target(),
                job.request().options());
    }
}
