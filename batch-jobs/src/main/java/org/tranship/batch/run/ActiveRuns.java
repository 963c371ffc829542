package org.tranship.batch.run;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.tranship.batch.jdbc.Patience;
import org.tranship.batch.ledger.DesiredState;
import org.tranship.job.JobId;
import org.tranship.job.RunId;

/** The runs this server works on, from the moment the batch runtime is asked to start them. */
@ApplicationScoped
public class ActiveRuns {

    private static final Duration WINDING_UP = Duration.ofSeconds(30);

    private final Map<RunId, ActiveRun> runs = new ConcurrentHashMap<>();

    /** A run begins here; empty when it is here already. */
    public Optional<ActiveRun> begin(JobId job, RunId run, int workers) {
        var fresh = new ActiveRun(job, run, workers);
        return runs.putIfAbsent(run, fresh) == null ? Optional.of(fresh) : Optional.empty();
    }

    /** An execution of the run begins, whoever started it; {@code false} when another one carries the run out. */
    public boolean isCarriedOutBy(long execution, JobId job, RunId run, int workers) {
        begin(job, run, workers);
        return get(run).isCarriedOutBy(execution);
    }

    public Optional<ActiveRun> find(RunId run) {
        return Optional.ofNullable(runs.get(run));
    }

    /** The run, which must be here. */
    public ActiveRun get(RunId run) {
        return find(run).orElseThrow(() -> new IllegalStateException("Run " + run + " did not pass its first step on this server."));
    }

    /** Leaves a wish with a run; {@code false} when it is not here, or was winding up and has ended now. */
    public boolean wish(RunId run, DesiredState desired) {
        var active = runs.get(run);
        if (active == null) {
            return false;
        }
        if (active.wish(desired)) {
            return true;
        }
        long deadline = System.nanoTime() + WINDING_UP.toNanos();
        while (runs.get(run) == active && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return false;
    }

    /**
     * Lets go of the runs whose execution the batch runtime has dropped before it began, as it does when it cannot write that down in tables of
     * its own, and says which. One that begins all the same is registered by that.
     */
    Collection<RunId> letGoOfWhatNeverBegan() {
        var dropped = runs.values().stream().filter(run -> run.hasNotBegunWithin(Patience.BEGIN.time())).toList();
        dropped.forEach(run -> runs.remove(run.run(), run));
        return dropped.stream().map(ActiveRun::run).toList();
    }

    /** The run has left this server. */
    public void ended(RunId run) {
        runs.remove(run);
    }

    public Collection<ActiveRun> all() {
        return List.copyOf(runs.values());
    }
}
