package org.tranship.batch.run;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import javax.sql.DataSource;

import org.tranship.batch.TestDatabase;
import org.tranship.environment.EnvironmentCode;
import org.tranship.job.JobId;
import org.tranship.job.LifecycleState;
import org.tranship.job.MigrationType;
import org.tranship.job.RunId;
import org.tranship.job.RunTicket;
import org.tranship.local.Chaos;
import org.tranship.plan.Discovery;
import org.tranship.plan.MigrationOptions;
import org.tranship.plan.PlanRequest;
import org.tranship.progress.EntityProgress;

/** A migration between two databases on the real batch runtime: planned, approved, run, paused, restarted, as an operator would. */
public final class Migration implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(Chaos.reigns() ? 30 : 3);

    private final MemoryJournal journal = new MemoryJournal();
    private final JobId job = new JobId(42);
    private final RunId run = RunId.fresh();
    private final TestEnvironments environments;

    private Map<String, Object> options = Map.of("workers", 2, "slice_rows", 1000);
    private final List<TestServer> servers = new ArrayList<>();
    private TestServer server;
    private boolean watched;

    private Migration(TestEnvironments environments) {
        this.environments = environments;
        boot();
    }

    public static Migration between(TestDatabase source, TestDatabase target) {
        return between(source.dataSource(), target.dataSource());
    }

    /** The same by ways of their own. */
    static Migration between(DataSource source, DataSource target) {
        return new Migration(new TestEnvironments(source, target));
    }

    /** A server comes up, knowing nothing of what another one did. */
    public Migration boot() {
        server = new TestServer(journal, environments);
        servers.add(server);
        return this;
    }

    /** From its start on the server looks after its runs and takes up those that nobody works on, as it always does outside tests. */
    public Migration watched() {
        watched = true;
        return this;
    }

    /** The server is gone: what it was doing ends where it is and nobody hears of it. */
    public Migration dies() {
        server.dies();
        return this;
    }

    public Migration with(Map<String, Object> chosen) {
        options = chosen;
        return this;
    }

    /** Plans and approves; an empty scope is everything both sides have. */
    public Migration approved(String... scope) {
        var request = new PlanRequest(MigrationType.BLUE_GREEN, new EnvironmentCode("source"), new EnvironmentCode("target"),
                new TreeSet<>(Arrays.asList(scope)), MigrationOptions.from(options));
        var plan = new Discovery().discover(request, environments.source(), environments.target());
        journal.approve(new RunTicket(job, run, "Job-2025-042", request, plan.fingerprint(), plan.canonicalText()));
        return this;
    }

    public Migration started() {
        server.runner.start(job, run, MigrationType.BLUE_GREEN);
        if (watched) {
            server.watch();
        }
        return this;
    }

    public Migration resumed() {
        journal.becomes(LifecycleState.PREPARING);
        server.runner.resume(job, run, MigrationType.BLUE_GREEN);
        return this;
    }

    /** What recovery does with a run nobody works on. */
    public Migration recovered() {
        server.launcher.migrate(job, run, MigrationType.BLUE_GREEN.jobXml());
        return this;
    }

    /** As recovery looks every few seconds. */
    void recoveryLooks() {
        server.recovery.takeUpAll();
    }

    /** How many the batch runtime remembers, ended or not. */
    int executionsKept() {
        return server.runtime.executions();
    }

    /** What recovery does with all runs nobody works on, forward or back. */
    Migration takenUp() {
        server.recovery.takeUpAll();
        return this;
    }

    public Migration paused() {
        server.runner.pause(job, run);
        return becomes(LifecycleState.PAUSED);
    }

    /** Nobody waits for it. */
    void pauseIsWished() {
        server.runner.pause(job, run);
    }

    /** The same; whoever calls has found it paused. */
    void resumeIsWished() {
        server.runner.resume(job, run, MigrationType.BLUE_GREEN);
    }

    public Migration cancelled() {
        server.runner.cancel(job, run);
        return becomes(LifecycleState.CANCELLED);
    }

    public Migration rolledBack() {
        rollbackIsWished();
        return becomes(LifecycleState.ROLLED_BACK);
    }

    /** Nobody waits for it. */
    public void rollbackIsWished() {
        journal.becomes(LifecycleState.ROLLING_BACK);
        server.runner.rollBack(job, run);
    }

    /** The way back is closed. */
    public Migration notRolledBack() {
        rollbackIsWished();
        return becomes(LifecycleState.ROLLBACK_FAILED);
    }

    public Migration windowEnded() {
        server.runner.endWindow(job, run);
        return this;
    }

    public Migration becomes(LifecycleState expected) {
        await().alias("state " + expected + ", log " + journal.log()).atMost(PATIENCE).pollInterval(Duration.ofMillis(10))
                .until(() -> journal.state() == expected && (server.runs.find(run).isEmpty() || expected.isRunning()));
        return this;
    }

    /** It comes to a state in which nobody works on it any more, whichever that is. */
    public Migration settles() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> !journal.state().isRunning() && server.runs.find(run).isEmpty());
        return this;
    }

    /** It stops running one way or another. */
    public Migration ends() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> server.runs.find(run).isEmpty());
        return this;
    }

    public LifecycleState state() {
        return journal.state();
    }

    public String detail() {
        return journal.detail();
    }

    public List<String> log() {
        return journal.log();
    }

    public List<EntityProgress> progress() {
        return journal.progress();
    }

    MemoryJournal journal() {
        return journal;
    }

    public RunId run() {
        return run;
    }

    public JobId job() {
        return job;
    }

    /** The run as it is on the server now. */
    public ActiveRun active() {
        return server.runs.get(run);
    }

    public void lookAfter() throws Exception {
        server.publication.lookAfter(active());
    }

    /** As an administrator can at the WildFly CLI; true if it comes to its end as other jobs do. */
    boolean startedByHand() {
        return server.runtime.completes(MigrationType.BLUE_GREEN.jobXml(), Map.of("jobId", job.toString(), "runId", run.toString()));
    }

    @Override
    public void close() {
        servers.forEach(TestServer::close);
        environments.close();
    }
}
