package org.tranship.batch.run;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import javax.sql.DataSource;

import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.ledger.LedgerRun;
import org.tranship.batch.ledger.LedgerSchema;
import org.tranship.batch.ledger.RunLedger;
import org.tranship.batch.ledger.RejectLedger;
import org.tranship.batch.ledger.RunState;
import org.tranship.job.CutoverResult;
import org.tranship.job.RunId;

/** What the target's ledger says has been decided about a run: after a crash it is asked, never the control database. */
public final class Decided {

    private Decided() {
    }

    /** The cut-over, if it has committed. */
    public static Optional<CutoverResult> cutover(DataSource target, RunId run) throws SQLException {
        var result = in(target, run, RunState.SWAPPED);
        return result.isEmpty() ? result : Optional.of(result.get().with(LocalTransaction.ask(target, connection -> RejectLedger.concerns(connection, run))));
    }

    /** The way back, if it has been taken. */
    public static Optional<CutoverResult> wayBack(DataSource target, RunId run) throws SQLException {
        return in(target, run, RunState.SWAPPED_BACK);
    }

    private static Optional<CutoverResult> in(DataSource target, RunId run, RunState state) throws SQLException {
        return LocalTransaction.ask(target, connection -> LedgerSchema.exists(connection) ? RunLedger.find(connection, run) : Optional.<LedgerRun>empty())
                .filter(row -> row.state() == state)
                .map(row -> new CutoverResult(row.decidedAt(), row.locked() == null ? Duration.ZERO : row.locked()));
    }
}
