package org.tranship.batch.run;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.tranship.batch.ledger.DesiredState;
import org.tranship.job.JobId;
import org.tranship.job.RunId;

/** The runs this server works on, from the moment the batch runtime is asked to start them. */
@ApplicationScoped
public class ActiveRuns {

    private final Map<RunId, ActiveRun> runs = new ConcurrentHashMap<>();

    /** A run begins here; empty when it is here already. */
    public Optional<ActiveRun> begin(JobId job, RunId run, int workers) {
        var fresh = new ActiveRun(job, run, workers);
        return runs.putIfAbsent(run, fresh) == null ? Optional.of(fresh) : Optional.empty();
    }

    public Optional<ActiveRun> find(RunId run) {
        return Optional.ofNullable(runs.get(run));
    }

    /** The run, which must be here. */
    public ActiveRun get(RunId run) {
        return find(run).orElseThrow(() -> new IllegalStateException("Run " + run + " did not pass its first step on this server."));
    }

    /** Leaves a wish with a run; {@code false} when it is not here. */
    public boolean wish(RunId run, DesiredState desired) {
        find(run).ifPresent(active -> active.wish(desired));
        return runs.containsKey(run);
    }

    /** The run has left this server. */
    public void ended(RunId run) {
        runs.remove(run);
    }

    public Collection<ActiveRun> all() {
        return List.copyOf(runs.values());
    }
}
