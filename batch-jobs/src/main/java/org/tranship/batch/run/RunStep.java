package org.tranship.batch.run;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;

import org.tranship.job.JobId;
import org.tranship.job.RunFailure;
import org.tranship.job.RunId;

/** A step of a run that is not work for many: does it once, says what became of it, and stops the job where the run does not go on. */
public abstract class RunStep extends AbstractBatchlet {

    /** Exit status that leads to the next step. */
    public static final String CONTINUE = "CONTINUE";
    /** Exit status that stops the job: paused, cancelled, interrupted, or its plan or target is not what it was. */
    public static final String HALT = "HALT";

    private final String step;
    private final ActiveRuns runs;
    private final JobId job;
    private final RunId run;

    protected RunStep(String step, ActiveRuns runs, JobContext context) {
        this.step = step;
        this.runs = runs;
        var ref = RunRef.of(context);
        this.job = ref.job();
        this.run = ref.run();
    }

    /** What the step does; the run's state says afterwards whether it goes on. */
    protected abstract void work(ActiveRun active) throws Exception;

    @Override
    public String process() throws Exception {
        var active = find();
        if (active.goesOn()) {
            try {
                work(active);
            } catch (Exception failure) {
                if (active.isBrokenOffBy(failure)) {
                    active.breakOff("Step %s broke off: %s".formatted(step, Told.by(failure)));
                    return HALT;
                }
                if (active.isStoppedBy(failure)) {
                    return HALT;
                }
                active.fail(new RunFailure(step, null, null, Told.by(failure)));
                throw failure;
            }
        }
        return active.goesOn() ? CONTINUE : HALT;
    }

    /** The run as it is on this server. */
    protected ActiveRun find() {
        return runs.get(run);
    }

    protected JobId job() {
        return job;
    }

    protected RunId run() {
        return run;
    }
}
