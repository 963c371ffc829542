package org.tranship.batch.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.enterprise.context.ApplicationScoped;

import org.tranship.job.JobId;
import org.tranship.job.RunId;

/**
 * The batch runtime's executions of runs. A run is restarted from its last one, with the same parameters, which are ids only. Whether
 * that one is still alive is not asked of the runtime, which cannot tell, but known by the run lock and the runs of this server.
 */
@ApplicationScoped
public class Executions {

    /** JBeret's switch for restarting what a dead server left STARTED. */
    private static final String RESTART_MODE = "jberet.restart.mode";

    private static final Duration WINDING_UP = Duration.ofSeconds(10);

    private static final int LOOK_BACK = 1000;

    private final Map<RunId, Long> launchedHere = new ConcurrentHashMap<>();

    /** Starts the job XML for a run, or restarts it when it has been started before. */
    void launch(String jobXml, JobId job, RunId run) {
        var operator = BatchRuntime.getJobOperator();
        var parameters = new Properties();
        parameters.setProperty("jobId", job.toString());
        parameters.setProperty("runId", run.toString());
        var last = last(operator, jobXml, run).map(execution -> woundUp(operator, execution, run))
                .filter(execution -> execution.getBatchStatus() != BatchStatus.COMPLETED && execution.getBatchStatus() != BatchStatus.ABANDONED);
        if (last.isPresent()) {
            parameters.setProperty(RESTART_MODE, "force");
            launchedHere.put(run, operator.restart(last.get().getExecutionId(), parameters));
        } else {
            launchedHere.put(run, operator.start(jobXml, parameters));
        }
    }

    private static Optional<JobExecution> last(JobOperator operator, String jobXml, RunId run) {
        try {
            for (var instance : operator.getJobInstances(jobXml, 0, LOOK_BACK)) {
                var executions = operator.getJobExecutions(instance);
                if (!executions.isEmpty() && run.toString().equals(executions.get(0).getJobParameters().getProperty("runId"))) {
                    return Optional.of(executions.get(executions.size() - 1));
                }
            }
            return Optional.empty();
        } catch (NoSuchJobException neverStarted) {
            return Optional.empty();
        }
    }

    /** A job of this server reports its end a moment before the runtime has noted it; restarted in between, both would be lost. */
    private JobExecution woundUp(JobOperator operator, JobExecution execution, RunId run) {
        if (!Long.valueOf(execution.getExecutionId()).equals(launchedHere.get(run))) {
            return execution;
        }
        long deadline = System.nanoTime() + WINDING_UP.toNanos();
        var now = execution;
        while (isAtWork(now.getBatchStatus())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The run's last execution has not ended yet");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            now = operator.getJobExecution(execution.getExecutionId());
        }
        return now;
    }

    private static boolean isAtWork(BatchStatus status) {
        return switch (status) {
            case STARTING, STARTED, STOPPING -> true;
            case STOPPED, FAILED, COMPLETED, ABANDONED -> false;
        };
    }
}
