package org.tranship.batch.run;

import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.tranship.environment.Environments;
import org.tranship.job.RunJournal;
import org.tranship.monitoring.SliceMeter;

/** One life of a server, as far as runs see it: it comes up knowing nothing of what another one did, and what it was doing dies with it. */
final class TestServer implements AutoCloseable {

    private static final long ROUND_MILLIS = 100;

    final ActiveRuns runs = new ActiveRuns();
    final BatchMigrationRunner runner = new BatchMigrationRunner();
    final Recovery recovery = new Recovery();
    final Launcher launcher;
    final Publication publication;
    final JobRuntime runtime;

    private final AtomicBoolean alive = new AtomicBoolean(true);
    private final ScheduledExecutorService watch = Executors.newScheduledThreadPool(2);

    /** @param journal what hears of the runs, for as long as this server lives */
    TestServer(RunJournal journal, Environments environments) {
        var reports = whileAlive(journal);
        publication = new Publication(reports);
        runtime = new JobRuntime(Map.of(ActiveRuns.class, runs, RunJournal.class, reports, Environments.class, environments,
                Publication.class, publication, SliceMeter.class, new Unscraped()));
        launcher = new Launcher(reports, runs, new BatchThreads(runs), new Executions());
        runner.journal = reports;
        runner.environments = environments;
        runner.runs = runs;
        runner.launcher = launcher;
        recovery.journal = reports;
        recovery.environments = environments;
        recovery.runs = runs;
        recovery.launcher = launcher;
    }

    private RunJournal whileAlive(RunJournal journal) {
        return (RunJournal) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { RunJournal.class }, (proxy, method, arguments) -> {
            if (!alive.get()) {
                throw new IllegalStateException("This server is dead.");
            }
            return method.invoke(journal, arguments);
        });
    }

    /** From now on it looks after its runs and takes up those that nobody works on, as it always does outside tests. */
    void watch() {
        watch.scheduleWithFixedDelay(() -> runs.all().forEach(this::lookAfter), ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
        watch.scheduleWithFixedDelay(recovery::takeUpAll, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void lookAfter(ActiveRun active) {
        try {
            publication.lookAfter(active);
        } catch (SQLException | RuntimeException passing) {
            return; // the next round looks again
        }
    }

    /** What it was doing ends where it is and nobody hears of it. */
    void dies() {
        alive.set(false);
        runs.all().forEach(active -> active.interrupt("The server was killed."));
    }

    @Override
    public void close() {
        watch.shutdown();
        await().atMost(Migration.PATIENCE).until(watch::isTerminated); // a round that is under way looks into both databases
        runtime.close();
    }

    /** Nobody asks a test for metrics, and the registry behind them lives in the server only. */
    private static final class Unscraped extends SliceMeter {
        @Override
        public void took(String kind, Duration time) {
            // measured by the server only
        }
    }
}
