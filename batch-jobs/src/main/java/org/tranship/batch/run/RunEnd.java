package org.tranship.batch.run;

import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;

import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.api.listener.JobListener;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.tranship.batch.ledger.DesiredState;
import org.tranship.job.JobId;
import org.tranship.job.RunFailure;
import org.tranship.job.RunId;
import org.tranship.job.RunJournal;

/**
 * Around the whole job: a run is registered on this server before its first step, and after the last one, however that came about,
 * nothing of it is held in either database and the control plane knows how it ended. A run that ends without a reason, because the server
 * goes down or lost what the run stands on, reports nothing: recovery takes it up.
 */
@Named
@Dependent
public class RunEnd implements JobListener {

    private static final Logger LOG = Logger.getLogger(RunEnd.class.getName());

    private static final String KEPT = " The live tables are untouched. What was copied is kept: put it right and retry, or cancel the job.";

    private final ActiveRuns runs;
    private final RunJournal journal;
    private final Publication publication;
    private final JobId job;
    private final RunId run;
    private final long execution;
    private boolean ours;

    @Inject
    public RunEnd(ActiveRuns runs, RunJournal journal, Publication publication, JobContext context) {
        this.runs = runs;
        this.journal = journal;
        this.publication = publication;
        var ref = RunRef.of(context);
        this.job = ref.job();
        this.run = ref.run();
        this.execution = context.getExecutionId();
    }

    /**
     * The job may have been started otherwise than through the runner, as the WildFly CLI can: what is not approved gets no further than the
     * first step, and what is carried out here already not even there.
     */
    @Override
    public void beforeJob() {
        ours = runs.isCarriedOutBy(execution, job, run, 0);
        if (!ours) {
            throw new IllegalStateException("Run %s is at work on this server already: this second execution of it ends.".formatted(run));
        }
    }

    @Override
    public void afterJob() throws SQLException {
        if (!ours) {
            return;
        }
        var active = runs.get(run);
        publish(active);
        var wish = active.conclude();
        try {
            if (active.ending() == ActiveRun.Ending.OPEN && wish == DesiredState.CANCEL) {
                Removal.of(active);
            }
        } catch (SQLException | RuntimeException failure) {
            active.fail(new RunFailure("cancel", null, null, Told.by(failure)));
        } finally {
            active.release();
            runs.ended(run);
        }
        report(active, wish);
    }

    /** Only for the screens: what cannot be told now is told by whoever takes the run up, or was told a second ago. */
    private void publish(ActiveRun active) {
        try {
            publication.publish(active);
        } catch (SQLException | RuntimeException away) {
            LOG.log(Level.FINE, "The last figures of run " + run + " could not be published.", away);
        }
    }

    private void report(ActiveRun active, DesiredState wish) {
        if (active.ending() != ActiveRun.Ending.OPEN) {
            LOG.log(Level.FINE, "Run {0} has ended.", run);
        } else if (active.failure().isPresent()) {
            var failure = active.failure().get();
            journal.failed(job, run, new RunFailure(failure.step(), failure.entity(), failure.slice(), failure.message() + KEPT));
        } else if (wish == DesiredState.CANCEL) {
            journal.cancelled(job, run);
        } else if (wish == DesiredState.PAUSE) {
            journal.paused(job, run);
        } else {
            LOG.log(Level.WARNING, "Run {0} was interrupted and is taken up again: {1}",
                    new Object[] { run, active.interruption().orElse("the server stops") });
        }
    }
}
