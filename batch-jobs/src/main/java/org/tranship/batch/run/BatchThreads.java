package org.tranship.batch.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * The threads of the batch runtime. A run needs one for itself and one per worker at once: with fewer the runtime would silently let one
 * worker do everything, or wait for ever.
 */
@ApplicationScoped
public class BatchThreads {

    /** The property that also sizes the server's thread pool. */
    static final String SIZE = "tranship.batch.threads";

    private static final int DEFAULT_SIZE = 32;

    /** For rollbacks, which must never wait for a copy. */
    private static final int SPARE = 2;

    private ActiveRuns runs;

    /** For the container's proxy. */
    protected BatchThreads() {
    }

    @Inject
    public BatchThreads(ActiveRuns runs) {
        this.runs = runs;
    }

    /** Whether all runs of this server, the new one among them, find their threads. */
    boolean suffice() {
        int needed = runs.all().stream().mapToInt(run -> 1 + run.crew().size()).sum();
        return needed + SPARE <= Integer.getInteger(SIZE, DEFAULT_SIZE);
    }
}
