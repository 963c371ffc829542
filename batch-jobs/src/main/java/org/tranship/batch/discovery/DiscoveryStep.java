package org.tranship.batch.discovery;

import java.sql.SQLException;

import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.tranship.batch.run.ActiveRun;
import org.tranship.batch.run.ActiveRuns;
import org.tranship.batch.cutover.Proofs;
import org.tranship.batch.run.Decided;
import org.tranship.batch.run.RunLock;
import org.tranship.batch.run.RunStep;
import org.tranship.environment.Environments;
import org.tranship.job.JobRefused;
import org.tranship.job.LifecycleState;
import org.tranship.job.RunJournal;
import org.tranship.records.RunPhase;

/**
 * Asks for the run's ticket, because the WildFly CLI can start a job too, takes the target for the run, and looks whether both databases are
 * still what was approved.
 */
@Named
@Dependent
public class DiscoveryStep extends RunStep {

    private final RunJournal journal;
    private final Environments environments;

    @Inject
    public DiscoveryStep(ActiveRuns runs, RunJournal journal, Environments environments, JobContext context) {
        super("discovery", runs, context);
        this.journal = journal;
        this.environments = environments;
    }

    @Override
    protected void work(ActiveRun active) throws SQLException {
        try {
            var ticket = journal.ticket(job(), run());
            active.admitted(ticket, environments.dataSource(ticket.request().source()), environments.dataSource(ticket.request().target()));
        } catch (JobRefused.NotApproved refused) {
            active.end(ActiveRun.Ending.NOT_OURS);
            throw refused;
        }
        var attempts = active.attempts();
        var cutover = attempts.at(attempt -> Decided.cutover(active.target(), run()));
        if (cutover.isPresent()) {
            journal.completed(job(), run(), Proofs.given(active.target(), run(), cutover.get(), attempts));
            active.end(ActiveRun.Ending.REPORTED);
            return;
        }
        if (!lockTarget(active)) {
            return;
        }
        journal.enters(job(), run(), LifecycleState.PREPARING);
        journal.begins(job(), run(), RunPhase.DISCOVERY);
        attempts.at(attempt -> Agreement.holds(active, journal));
    }

    /**
     * Before the job is told to be prepared: whoever has started a run that is at work elsewhere must not touch its state. Another run waits
     * its turn; the same run somewhere else is simply in good hands.
     */
    private boolean lockTarget(ActiveRun active) throws SQLException {
        var lock = RunLock.tryToGet(active.target(), run());
        if (lock.isPresent()) {
            active.locked(lock.get());
            return true;
        }
        if (RunLock.holder(active.target()).filter(run()::equals).isPresent()) {
            active.end(ActiveRun.Ending.NOT_OURS);
        } else {
            journal.enters(job(), run(), LifecycleState.PREPARING);
            journal.targetBusy(job(), run(), "Waits for another run that works on the same target database.");
            active.end(ActiveRun.Ending.REPORTED);
        }
        return false;
    }
}
