package org.tranship.batch.run;

import java.sql.SQLException;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import javax.sql.DataSource;

import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.ledger.DesiredState;
import org.tranship.batch.ledger.LedgerSchema;
import org.tranship.batch.ledger.RunLedger;
import org.tranship.environment.Environments;
import org.tranship.job.JobId;
import org.tranship.job.MigrationRunner;
import org.tranship.job.MigrationType;
import org.tranship.job.RunId;
import org.tranship.job.RunJournal;

/** The one place that speaks to the batch runtime. Wishes go through the ledger, so that they reach the run on whichever server it is. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BatchMigrationRunner implements MigrationRunner {

    @Inject
    RunJournal journal;

    @Inject
    Environments environments;

    @Inject
    ActiveRuns runs;

    @Inject
    Launcher launcher;

    @Override
    public void start(JobId job, RunId run, MigrationType type) {
        launcher.migrate(job, run, type.jobXml());
    }

    @Override
    public void resume(JobId job, RunId run, MigrationType type) {
        wish(job, run, DesiredState.RUN);
        launcher.migrate(job, run, type.jobXml());
    }

    @Override
    public void pause(JobId job, RunId run) {
        wish(job, run, DesiredState.PAUSE);
    }

    /** A run at work removes what it made when its workers have stopped; what nobody works on is removed here. */
    @Override
    public void cancel(JobId job, RunId run) {
        if (!wish(job, run, DesiredState.CANCEL)) {
            remove(job, run);
        }
    }

    @Override
    public void rollBack(JobId job, RunId run) {
        launcher.rollBack(job, run);
    }

    @Override
    public void endWindow(JobId job, RunId run) {
        underLock(job, run, target -> Removal.kept(target, job, run));
    }

    /** Whether somebody works on the run and will find the wish. */
    private boolean wish(JobId job, RunId run, DesiredState desired) {
        boolean here = runs.wish(run, desired);
        var target = target(job, run);
        try {
            LocalTransaction.ask(target, connection -> {
                if (LedgerSchema.exists(connection)) {
                    RunLedger.wish(connection, run, desired);
                }
                return null;
            });
            return here || RunLock.holder(target).filter(run::equals).isPresent();
        } catch (SQLException e) {
            throw new TargetUnreachable(e);
        }
    }

    private void remove(JobId job, RunId run) {
        underLock(job, run, target -> {
            if (Decided.cutover(target, run).isPresent() || Decided.wayBack(target, run).isPresent()) {
                throw new IllegalStateException("The run has been cut over; it cannot be cancelled, only rolled back.");
            }
            Removal.everything(target, job, run);
        });
        journal.cancelled(job, run);
    }

    private void underLock(JobId job, RunId run, OnTarget work) {
        var target = target(job, run);
        try (var lock = RunLock.tryToGet(target, run).orElseThrow(() -> new IllegalStateException(
                "Another run works on the same target database; this is done when it has ended"))) {
            work.on(target);
        } catch (SQLException e) {
            throw new TargetUnreachable(e);
        }
    }

    private DataSource target(JobId job, RunId run) {
        return environments.dataSource(journal.site(job, run).target());
    }

    @FunctionalInterface
    private interface OnTarget {
        void on(DataSource target) throws SQLException;
    }
}
