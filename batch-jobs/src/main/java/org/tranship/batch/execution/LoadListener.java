package org.tranship.batch.execution;

import jakarta.batch.api.listener.AbstractStepListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.tranship.batch.run.ActiveRun;
import org.tranship.batch.run.ActiveRuns;
import org.tranship.batch.run.RunRef;
import org.tranship.batch.run.RunStep;

/** After the workers of a load have gone home: does the run go on, or was it stopped? */
@Named
@Dependent
public class LoadListener extends AbstractStepListener {

    private final ActiveRun run;
    private final StepContext context;

    @Inject
    public LoadListener(ActiveRuns runs, StepContext context, JobContext job) {
        this.run = runs.get(RunRef.of(job).run());
        this.context = context;
    }

    @Override
    public void afterStep() {
        context.setExitStatus(run.goesOn() && context.getBatchStatus() == BatchStatus.STARTED ? RunStep.CONTINUE : RunStep.HALT);
    }
}
