package org.tranship.batch.run;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.enterprise.context.ApplicationScoped;

import org.jberet.operations.AbstractJobOperator;
import org.jberet.spi.JobOperatorContext;
import org.tranship.job.JobId;
import org.tranship.job.RunId;

/**
 * The batch runtime's executions of runs. Every one begins at the first step, with ids for parameters, and the ledger says what is left to
 * do: nothing an ended one has left in the runtime is asked for, so it is forgotten, and a server that runs for a year keeps no more of
 * them than work on it. Whether one is still alive on another server is known by the run lock, not here; nor is it asked of the runtime's
 * repository, which may be tables (ADR 0015) that hold a year of them, or say STARTED of one whose end could not be written.
 */
@ApplicationScoped
public class Executions {

    private static final Logger LOG = Logger.getLogger(Executions.class.getName());

    private static final Duration WINDING_UP = Duration.ofSeconds(10);

    private final Map<RunId, JobExecution> launchedHere = new ConcurrentHashMap<>();

    /** Starts the job XML for a run. */
    void launch(String jobXml, JobId job, RunId run) {
        awaitEnd(run);
        forgetEnded();
        var operator = BatchRuntime.getJobOperator();
        var parameters = new Properties();
        parameters.setProperty("jobId", job.toString());
        parameters.setProperty("runId", run.toString());
        remember(run, operator, operator.start(jobXml, parameters));
    }

    /** A job of this server reports its end a moment before the runtime has noted it; two of one run would get in each other's way. */
    private void awaitEnd(RunId run) {
        var last = launchedHere.get(run);
        long deadline = System.nanoTime() + WINDING_UP.toNanos();
        while (last != null && isAtWork(last.getBatchStatus())) {
            if (System.nanoTime() > deadline) {
                launchedHere.remove(run, last); // waited for once: one that the runtime has dropped ends never
                throw new IllegalStateException("The run's last execution has not ended yet");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** The execution has been started, whatever comes of this. */
    private void remember(RunId run, JobOperator operator, long started) {
        try {
            launchedHere.put(run, operator.getJobExecution(started));
        } catch (BatchRuntimeException endedOrAway) {
            LOG.log(Level.FINE, "Execution " + started + " is not waited for.", endedOrAway);
        }
    }

    private void forgetEnded() {
        launchedHere.values().removeIf(execution -> !isAtWork(execution.getBatchStatus()));
        if (JobOperatorContext.getJobOperatorContext().getJobOperator() instanceof AbstractJobOperator operator) {
            var memory = operator.getJobRepository();
            var ended = new EndedExecutions();
            memory.removeJobExecutions(ended);
            ended.instances().forEach(memory::removeJobInstance);
        }
    }

    static boolean isAtWork(BatchStatus status) {
        return switch (status) {
            case STARTING, STARTED, STOPPING -> true;
            case STOPPED, FAILED, COMPLETED, ABANDONED -> false;
        };
    }
}
