package org.tranship.batch.rollback;

import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.tranship.batch.run.ActiveRuns;
import org.tranship.batch.run.RunRef;
import org.tranship.job.JobId;
import org.tranship.job.RunId;

/** Around a rollback: it is on this server from the first step to the last, so that nobody starts it twice. */
@Named
@Dependent
public class RollbackEnd extends AbstractJobListener {

    private final ActiveRuns runs;
    private final JobId job;
    private final RunId run;
    private final long execution;
    private boolean ours;

    @Inject
    public RollbackEnd(ActiveRuns runs, JobContext context) {
        this.runs = runs;
        var ref = RunRef.of(context);
        this.job = ref.job();
        this.run = ref.run();
        this.execution = context.getExecutionId();
    }

    @Override
    public void beforeJob() {
        ours = runs.isCarriedOutBy(execution, job, run, 1);
        if (!ours) {
            throw new IllegalStateException("Run %s is at work on this server already: this second execution of its way back ends.".formatted(run));
        }
    }

    @Override
    public void afterJob() {
        if (ours) {
            runs.ended(run);
        }
    }
}
