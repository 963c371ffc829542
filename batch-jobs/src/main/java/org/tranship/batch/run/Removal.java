package org.tranship.batch.run;

import java.sql.SQLException;

import javax.sql.DataSource;

import org.tranship.batch.green.StandingSet;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.ledger.LedgerSchema;
import org.tranship.batch.ledger.RunLedger;
import org.tranship.job.JobId;
import org.tranship.job.RunId;

/** Takes everything out of a target that a run has made there. Only for the holder of the run lock. */
final class Removal {

    private Removal() {
    }

    /** Of a run that is cancelled on this server. */
    static void of(ActiveRun active) throws SQLException {
        if (active.target() != null) {
            everything(active.target(), active.job(), active.run());
        }
    }

    /** Tables and ledger of a run that decided nothing. */
    static void everything(DataSource target, JobId job, RunId run) throws SQLException {
        LocalTransaction.run(target, connection -> {
            new StandingSet(job).drop(connection);
            if (LedgerSchema.exists(connection)) {
                RunLedger.forget(connection, run);
            }
        });
    }

    /** The kept tables and the slices of a run whose way back is given up; the row that says what was decided stays. */
    static void kept(DataSource target, JobId job, RunId run) throws SQLException {
        LocalTransaction.run(target, connection -> {
            new StandingSet(job).drop(connection);
            if (LedgerSchema.exists(connection)) {
                RunLedger.close(connection, run);
            }
        });
    }
}
