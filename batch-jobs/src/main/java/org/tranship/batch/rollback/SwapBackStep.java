package org.tranship.batch.rollback;

import java.sql.SQLException;

import javax.sql.DataSource;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.tranship.batch.copy.Attempts;
import org.tranship.batch.copy.ErrorClass;
import org.tranship.batch.cutover.Proofs;
import org.tranship.batch.cutover.SwapBack;
import org.tranship.batch.run.RunLock;
import org.tranship.batch.run.RunRef;
import org.tranship.batch.run.Told;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.jdbc.Patience;
import org.tranship.batch.ledger.RunLedger;
import org.tranship.batch.ledger.RunState;
import org.tranship.environment.Environments;
import org.tranship.job.CutoverResult;
import org.tranship.job.JobId;
import org.tranship.job.LifecycleState;
import org.tranship.job.RunId;
import org.tranship.job.RunJournal;
import org.tranship.records.RunPhase;

/** Makes the tables from before the cut-over live again, or leaves everything as it is and says why. */
@Named
@Dependent
public class SwapBackStep extends AbstractBatchlet {

    private final RunJournal journal;
    private final Environments environments;
    private final JobId job;
    private final RunId run;

    @Inject
    public SwapBackStep(RunJournal journal, Environments environments, JobContext context) {
        this.journal = journal;
        this.environments = environments;
        var ref = RunRef.of(context);
        this.job = ref.job();
        this.run = ref.run();
    }

    @Override
    public String process() throws Exception {
        var site = journal.site(job, run);
        if (site.state() != LifecycleState.ROLLING_BACK) {
            throw new IllegalStateException("Job %s is %s; only the scheduler starts a rollback.".formatted(job, site.state()));
        }
        journal.begins(job, run, RunPhase.ROLLBACK);
        var target = environments.dataSource(site.target());
        var attempts = Attempts.of(site.options(), () -> true);
        var swappedBack = swapBackOrSayWhyNot(target, attempts);
        journal.rolledBack(job, run, Proofs.given(target, run, swappedBack, attempts));
        return "ROLLED_BACK";
    }

    /** A target that is away says nothing, whatever has happened there: the job stays as it is, and recovery goes on when the target is back. */
    private CutoverResult swapBackOrSayWhyNot(DataSource target, Attempts attempts) throws SQLException {
        try {
            return swapBack(target, attempts);
        } catch (SQLException failure) {
            if (!ErrorClass.isOfTheConnection(failure)) {
                journal.rollbackFailed(job, run, Told.by(failure));
            }
            throw failure;
        } catch (RuntimeException failure) {
            journal.rollbackFailed(job, run, Told.by(failure));
            throw failure;
        }
    }

    private CutoverResult swapBack(DataSource target, Attempts attempts) throws SQLException {
        try (var lock = RunLock.tryToGet(target, run).orElseThrow(() -> new IllegalStateException(
                "Another run works on the same target database. Nothing was changed; try again when it has ended."))) {
            var ledger = LocalTransaction.answer(target, connection -> RunLedger.find(connection, run)).orElseThrow(() -> new IllegalStateException(
                    "The target's ledger does not know this run: its way back is gone. Nothing was changed."));
            if (ledger.state() != RunState.SWAPPED && ledger.state() != RunState.SWAPPED_BACK) {
                throw new IllegalStateException("The target's ledger says that the run is %s: there is nothing to swap back.".formatted(ledger.state()));
            }
            return new SwapBack(target, job, run).carryOut(ledger.epoch(), Patience.CUT_OVER.time(), attempts);
        }
    }
}
