package org.tranship.batch.run;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.enterprise.context.ApplicationScoped;

import org.jberet.operations.AbstractJobOperator;
import org.jberet.spi.JobOperatorContext;
import org.tranship.job.JobId;
import org.tranship.job.RunId;

/**
 * The batch runtime's executions of runs. Every one begins at the first step, with ids for parameters, and the ledger says what is left to
 * do: nothing an ended one has left in the runtime is asked for, so it is forgotten, and a server that runs for a year keeps no more of
 * them than work on it. Whether one is still alive on another server is known by the run lock, not here.
 */
@ApplicationScoped
public class Executions {

    private static final Duration WINDING_UP = Duration.ofSeconds(10);

    private final Map<RunId, Long> launchedHere = new ConcurrentHashMap<>();

    /** Starts the job XML for a run. */
    void launch(String jobXml, JobId job, RunId run) {
        var operator = BatchRuntime.getJobOperator();
        awaitEnd(operator, run);
        forgetEnded();
        var parameters = new Properties();
        parameters.setProperty("jobId", job.toString());
        parameters.setProperty("runId", run.toString());
        launchedHere.put(run, operator.start(jobXml, parameters));
    }

    /** A job of this server reports its end a moment before the runtime has noted it; two of one run would get in each other's way. */
    private void awaitEnd(JobOperator operator, RunId run) {
        var last = launchedHere.get(run);
        long deadline = System.nanoTime() + WINDING_UP.toNanos();
        while (last != null && isAtWork(operator, last)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The run's last execution has not ended yet");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static boolean isAtWork(JobOperator operator, long execution) {
        try {
            return isAtWork(operator.getJobExecution(execution).getBatchStatus());
        } catch (NoSuchJobExecutionException forgotten) {
            return false;
        }
    }

    /** Instances first, each holds its executions; one that has none yet is about to be started. */
    private static void forgetEnded() {
        if (JobOperatorContext.getJobOperatorContext().getJobOperator() instanceof AbstractJobOperator operator) {
            var memory = operator.getJobRepository();
            for (var instance : memory.getJobInstances(null)) {
                var executions = memory.getJobExecutions(instance);
                if (!executions.isEmpty() && executions.stream().noneMatch(execution -> isAtWork(execution.getBatchStatus()))) {
                    memory.removeJobInstance(instance.getInstanceId());
                }
            }
            memory.removeJobExecutions(new EndedExecutions());
        }
    }

    static boolean isAtWork(BatchStatus status) {
        return switch (status) {
            case STARTING, STARTED, STOPPING -> true;
            case STOPPED, FAILED, COMPLETED, ABANDONED -> false;
        };
    }
}
