package org.tranship.batch.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import org.tranship.batch.ledger.RunLedger;
import org.tranship.batch.ledger.RunState;
import org.tranship.job.CutoverResult;
import org.tranship.job.RunId;

/**
 * What an exchange decides about its run, in the row of the ledger that commits with it.
 *
 * @param epoch fence: with another owner nothing is decided
 * @param from  state before
 * @param to    state after
 * @param name  {@code swap} or {@code swap-back}, for hold points and messages
 */
record Decision(RunId run, long epoch, RunState from, RunState to, String name) {

    void take(Connection target) throws SQLException {
        RunLedger.decide(target, run, epoch, from, to);
    }

    private static final String WAIT_FOR_ITS_END = """
            SELECT state FROM tranship.run WHERE run_id = ? FOR UPDATE
            """;

    /** Whether it has been taken. Waits for a transaction of ours that is still deciding, though its connection is lost. */
    Optional<CutoverResult> taken(Connection target) throws SQLException {
        try (var query = target.prepareStatement(WAIT_FOR_ITS_END)) {
            query.setObject(1, run.value());
            query.executeQuery().close();
        }
        return RunLedger.find(target, run).filter(row -> row.state() == to)
                .map(row -> new CutoverResult(row.decidedAt(), row.locked() == null ? Duration.ZERO : row.locked()));
    }
}
