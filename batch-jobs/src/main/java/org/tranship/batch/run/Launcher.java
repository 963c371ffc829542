package org.tranship.batch.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.tranship.job.JobId;
import org.tranship.job.RunId;
import org.tranship.job.RunJournal;

/** Brings a run onto this server: once, however often and by whomever it is asked. */
@ApplicationScoped
public class Launcher {

    private RunJournal journal;
    private ActiveRuns runs;
    private BatchThreads threads;
    private Executions executions;

    /** For the container's proxy. */
    protected Launcher() {
    }

    @Inject
    public Launcher(RunJournal journal, ActiveRuns runs, BatchThreads threads, Executions executions) {
        this.journal = journal;
        this.runs = runs;
        this.threads = threads;
        this.executions = executions;
    }

    /** The job of the run's migration; the job waits in its queue when all threads are taken. */
    void migrate(JobId job, RunId run, String jobXml) {
        launch(job, run, jobXml, journal.ticket(job, run).request().options().workers());
    }

    /** The way back, for which there is always a thread. */
    void rollBack(JobId job, RunId run) {
        launch(job, run, "rollback", 1);
    }

    private void launch(JobId job, RunId run, String jobXml, int workers) {
        if (runs.begin(job, run, workers).isEmpty()) {
            return; // it is here already
        }
        boolean launched = false;
        try {
            if (jobXml.equals("rollback") || threads.suffice()) {
                executions.launch(jobXml, job, run);
                launched = true;
            } else {
                journal.targetBusy(job, run, "Waits for free threads: other migrations use those of this server.");
            }
        } finally {
            if (!launched) {
                runs.ended(run);
            }
        }
    }
}
