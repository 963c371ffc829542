package org.tranship.batch.planning;

import java.sql.SQLException;

import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.tranship.batch.run.ActiveRun;
import org.tranship.batch.run.ActiveRuns;
import org.tranship.batch.run.RunStep;
import org.tranship.job.LifecycleState;
import org.tranship.job.RunJournal;
import org.tranship.records.RunPhase;

/** Takes the source's moment for the run, whose the target is already, and lays out its work or finds what is left of it. */
@Named
@Dependent
public class PlanningStep extends RunStep {

    private final RunJournal journal;

    @Inject
    public PlanningStep(ActiveRuns runs, RunJournal journal, JobContext context) {
        super("planning", runs, context);
        this.journal = journal;
    }

    @Override
    protected void work(ActiveRun active) throws SQLException {
        journal.begins(job(), run(), RunPhase.PLANNING);
        new Preparation(active, journal).prepare();
        if (active.goesOn()) {
            journal.enters(job(), run(), LifecycleState.RUNNING);
        }
    }
}
