package org.tranship.batch.run;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;

import org.jberet.repository.JobExecutionSelector;
import org.jberet.runtime.JobExecutionImpl;

/** Selects what nobody works on any more; needs nothing of the job it is used in, and is used in none. */
final class EndedExecutions implements JobExecutionSelector {

    private final Set<Long> ended = new HashSet<>();
    private final Set<Long> atWork = new HashSet<>();

    @Override
    public boolean select(JobExecution execution, Collection<Long> all) {
        boolean isOver = !Executions.isAtWork(execution.getBatchStatus());
        (isOver ? ended : atWork).add(((JobExecutionImpl) execution).getJobInstance().getInstanceId());
        return isOver;
    }

    /** Those of what was selected that have no other execution. */
    Set<Long> instances() {
        var over = new HashSet<>(ended);
        over.removeAll(atWork);
        return over;
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
