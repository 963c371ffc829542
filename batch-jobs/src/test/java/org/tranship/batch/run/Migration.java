package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.tranship.batch.TestDatabase;
import org.tranship.environment.EnvironmentCode;
import org.tranship.environment.Environments;
import org.tranship.job.JobId;
import org.tranship.job.LifecycleState;
import org.tranship.job.MigrationType;
import org.tranship.job.RunId;
import org.tranship.job.RunJournal;
import org.tranship.job.RunTicket;
import org.tranship.local.Chaos;
import org.tranship.monitoring.SliceMeter;
import org.tranship.plan.Discovery;
import org.tranship.plan.MigrationOptions;
import org.tranship.plan.PlanRequest;
import org.tranship.progress.EntityProgress;

/** A migration between two databases on the real batch runtime: planned, approved, run, paused, restarted, as an operator would. */
public final class Migration implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(Chaos.reigns() ? 30 : 3);
    private static final long ROUND_MILLIS = 100;
    private static final int MOST_CONNECTIONS = 40;
    private static final Duration LET_IN = Duration.ofSeconds(2);

    private final MemoryJournal journal = new MemoryJournal();
    private final JobId job = new JobId(42);
    private final RunId run = RunId.fresh();
    private final HikariDataSource source;
    private final HikariDataSource target;
    private final Environments environments = new Environments() {
        @Override
        public DataSource dataSource(EnvironmentCode code) {
            return code.text().equals("source") ? source : target;
        }
    };

    private AtomicBoolean alive;
    private Map<String, Object> options = Map.of("workers", 2, "slice_rows", 1000);
    private ActiveRuns runs;
    private JobRuntime runtime;
    private Launcher launcher;
    private Publication publication;
    private BatchMigrationRunner runner;
    private Recovery recovery;
    private ScheduledExecutorService watch;

    private Migration(HikariDataSource source, HikariDataSource target) {
        this.source = source;
        this.target = target;
        boot();
    }

    public static Migration between(TestDatabase source, TestDatabase target) {
        return between(source.dataSource(), target.dataSource());
    }

    /** As on the server: connections that have been used before, and are asked whether they live before they are used again. */
    private static HikariDataSource pooled(DataSource database) {
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
        var pool = new HikariDataSource();
        pool.setDataSource(database);
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(MOST_CONNECTIONS);
        pool.setConnectionTimeout(LET_IN.toMillis());
        pool.setValidationTimeout(LET_IN.dividedBy(2).toMillis());
        return pool;
    }

    /** The same by ways of their own. */
    static Migration between(DataSource source, DataSource target) {
        return new Migration(pooled(source), pooled(target));
    }

    /** A server comes up, knowing nothing of what another one did. */
    public Migration boot() {
        alive = new AtomicBoolean(true);
        var reports = journalWhileAlive(alive);
        runs = new ActiveRuns();
        publication = new Publication(reports);
        runtime = new JobRuntime(Map.of(ActiveRuns.class, runs, RunJournal.class, reports, Environments.class, environments,
                Publication.class, publication, SliceMeter.class, new Unscraped()));
        launcher = new Launcher(reports, runs, new BatchThreads(runs), new Executions());
        runner = new BatchMigrationRunner();
        runner.journal = reports;
        runner.environments = environments;
        runner.runs = runs;
        runner.launcher = launcher;
        recovery = new Recovery();
        recovery.journal = reports;
        recovery.environments = environments;
        recovery.runs = runs;
        recovery.launcher = launcher;
        return this;
    }

    /** From its start on the server looks after its runs and takes up those that nobody works on, as it always does outside tests. */
    public Migration watched() {
        watch = Executors.newScheduledThreadPool(2);
        return this;
    }

    private void lookAfter(ActiveRun active) {
        try {
            publication.lookAfter(active);
        } catch (SQLException | RuntimeException passing) {
            return; // the next round looks again
        }
    }

    private RunJournal journalWhileAlive(AtomicBoolean still) {
        return (RunJournal) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { RunJournal.class }, (proxy, method, arguments) -> {
            if (!still.get()) {
                throw new IllegalStateException("This server is dead.");
            }
            return method.invoke(journal, arguments);
        });
    }

    /** The server is gone: what it was doing ends where it is and nobody hears of it. */
    public Migration dies() {
        alive.set(false);
        runs.all().forEach(active -> active.interrupt("The server was killed."));
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
        var plan = new Discovery().discover(request, source, target);
        journal.approve(new RunTicket(job, run, "Job-2025-042", request, plan.fingerprint(), plan.canonicalText()));
        return this;
    }

    public Migration started() {
        runner.start(job, run, MigrationType.BLUE_GREEN);
        if (watch != null) {
            watch.scheduleWithFixedDelay(() -> runs.all().forEach(this::lookAfter), ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
            watch.scheduleWithFixedDelay(recovery::takeUpAll, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
        }
        return this;
    }

    public Migration resumed() {
        journal.becomes(LifecycleState.PREPARING);
        runner.resume(job, run, MigrationType.BLUE_GREEN);
        return this;
    }

    /** What recovery does with a run nobody works on. */
    public Migration recovered() {
        launcher.migrate(job, run, MigrationType.BLUE_GREEN.jobXml());
        return this;
    }

    /** How many the batch runtime remembers, ended or not. */
    int executionsKept() {
        return runtime.executions();
    }

    /** What recovery does with all runs nobody works on, forward or back. */
    Migration takenUp() {
        recovery.takeUpAll();
        return this;
    }

    public Migration paused() {
        runner.pause(job, run);
        return becomes(LifecycleState.PAUSED);
    }

    /** Nobody waits for it. */
    void pauseIsWished() {
        runner.pause(job, run);
    }

    /** The same; whoever calls has found it paused. */
    void resumeIsWished() {
        runner.resume(job, run, MigrationType.BLUE_GREEN);
    }

    public Migration cancelled() {
        runner.cancel(job, run);
        return becomes(LifecycleState.CANCELLED);
    }

    public Migration rolledBack() {
        rollbackIsWished();
        return becomes(LifecycleState.ROLLED_BACK);
    }

    /** Nobody waits for it. */
    public void rollbackIsWished() {
        journal.becomes(LifecycleState.ROLLING_BACK);
        runner.rollBack(job, run);
    }

    /** The way back is closed. */
    public Migration notRolledBack() {
        rollbackIsWished();
        return becomes(LifecycleState.ROLLBACK_FAILED);
    }

    public Migration windowEnded() {
        runner.endWindow(job, run);
        return this;
    }

    public Migration becomes(LifecycleState expected) {
        await().alias("state " + expected + ", log " + journal.log()).atMost(PATIENCE).pollInterval(Duration.ofMillis(10))
                .until(() -> journal.state() == expected && (runs.find(run).isEmpty() || expected.isRunning()));
        return this;
    }

    /** It comes to a state in which nobody works on it any more, whichever that is. */
    public Migration settles() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> !journal.state().isRunning() && runs.find(run).isEmpty());
        return this;
    }

    /** It stops running one way or another. */
    public Migration ends() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> runs.find(run).isEmpty());
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
        return runs.get(run);
    }

    public void lookAfter() throws Exception {
        publication.lookAfter(active());
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.shutdown();
            await().atMost(PATIENCE).until(watch::isTerminated); // a round that is under way looks into both databases
        }
        runtime.close();
        closeWhenAllIsGivenBack(source);
        closeWhenAllIsGivenBack(target);
    }

    /** A connection that nobody gives back is one that the server would miss one day. */
    private static void closeWhenAllIsGivenBack(HikariDataSource pool) {
        var connections = pool.getHikariPoolMXBean();
        if (!pool.isClosed() && connections != null) {
            await().alias("all connections are given back").untilAsserted(() -> assertThat(connections.getActiveConnections()).isZero());
        }
        pool.close();
    }

    /** Nobody asks a test for metrics, and the registry behind them lives in the server only. */
    private static final class Unscraped extends SliceMeter {
        @Override
        public void took(String kind, Duration time) {
            // measured by the server only
        }
    }
}
