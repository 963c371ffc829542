package org.tranship.batch.run;

import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.ledger.DesiredState;
import org.tranship.batch.ledger.EntityLedger;
import org.tranship.batch.ledger.LedgerRun;
import org.tranship.batch.ledger.RunLedger;
import org.tranship.batch.ledger.SliceClaims;
import org.tranship.job.RunJournal;

/** Looks after a run that is at work: its leases, its ground, and what the screens show of it. */
@ApplicationScoped
public class Publication {

    private RunJournal journal;

    /** For the container's proxy. */
    protected Publication() {
    }

    @Inject
    public Publication(RunJournal journal) {
        this.journal = journal;
    }

    /** Once a second: says that its workers live, notices when a server has ended the sessions it stands on, tells how far it is. */
    public void lookAfter(ActiveRun run) throws SQLException {
        if (run.epoch() == 0) {
            return;
        }
        if (run.hasLostItsGround()) {
            run.breakOff("A database has ended the session that held the run's lock or snapshot, or does not answer.");
            return;
        }
        heedOtherServers(run);
        Stopping.enforce(run);
        LocalTransaction.ask(run.target(), target -> {
            SliceClaims.renew(target, run.run(), run.crew().members());
            return null;
        });
        run.stall().watch(run, journal);
        publish(run, false);
    }

    /** A wish that came in on another server stands in the ledger; workers ask there only between two pieces of work. */
    private static void heedOtherServers(ActiveRun run) throws SQLException {
        var ledger = LocalTransaction.ask(run.target(), target -> RunLedger.find(target, run.run()));
        ledger.map(LedgerRun::desired).filter(desired -> desired != DesiredState.RUN).ifPresent(run::wish);
    }

    /** All that the ledger says now. */
    public void publish(ActiveRun run) throws SQLException {
        if (run.epoch() > 0) {
            publish(run, true);
        }
    }

    private void publish(ActiveRun run, boolean all) throws SQLException {
        var entities = LocalTransaction.ask(run.target(), target -> EntityLedger.progress(target, run.run()));
        journal.publish(run.job(), run.run(), entities);
        if (run.plan() != null) {
            run.recorder().tell(journal, entities, all);
        }
    }
}
