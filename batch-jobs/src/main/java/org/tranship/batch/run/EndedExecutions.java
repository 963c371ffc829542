package org.tranship.batch.run;

import java.util.Collection;

import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;

import org.jberet.repository.JobExecutionSelector;

/** Selects what nobody works on any more; needs nothing of the job it is used in, and is used in none. */
final class EndedExecutions implements JobExecutionSelector {

    @Override
    public boolean select(JobExecution execution, Collection<Long> all) {
        return !Executions.isAtWork(execution.getBatchStatus());
    }

    @Override
    public JobContext getJobContext() {
        return null;
    }

    @Override
    public void setJobContext(JobContext job) {
        // not asked for anything
    }

    @Override
    public StepContext getStepContext() {
        return null;
    }

    @Override
    public void setStepContext(StepContext step) {
        // not asked for anything
    }
}
