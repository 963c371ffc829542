package org.tranship.batch.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import org.tranship.batch.jdbc.Literal;
import org.tranship.batch.jdbc.Patience;
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

    /** What the session that exchanges the tables is called: from its begin to its commit, and nobody else. */
    String session() {
        return "tranship cut-over " + run;
    }

    /** How its transaction begins. A session whose owner is silent must not hold the live tables: the server ends it. */
    String begin() {
        return """
                SET LOCAL search_path = '';
                SET LOCAL statement_timeout = '30s';
                SET LOCAL idle_in_transaction_session_timeout = '%s';
                SET LOCAL synchronous_commit = on;
                SET LOCAL jit = off;
                SET LOCAL application_name = %s
                """.formatted(Patience.ANSWER.milliseconds(), Literal.of(session()));
    }

    void take(Connection target) throws SQLException {
        RunLedger.decide(target, run, epoch, from, to);
    }

    private static final int UNTIL_ENDED_MILLIS = 5_000;

    private static final String END = """
            SELECT pg_catalog.pg_terminate_backend(pid, ?)
              FROM pg_catalog.pg_stat_activity
             WHERE application_name = ? AND datname = pg_catalog.current_database() AND usename = current_user AND pid <> pg_catalog.pg_backend_pid()
            """;

    private static final String WAIT_FOR_ITS_END = """
            SELECT state FROM tranship.run WHERE run_id = ? FOR UPDATE
            """;

    /**
     * Whether it has been taken; only for whoever is not taking it. A session that was left alone on its way there is ended first: it may hold
     * the live tables for as long as its server does not notice, and a COMMIT of ours may still be on its way to it. One that is
     * committing already is waited for.
     */
    Optional<CutoverResult> taken(Connection target) throws SQLException {
        try (var end = target.prepareStatement(END); var settings = target.createStatement()) {
            end.setLong(1, UNTIL_ENDED_MILLIS);
            end.setString(2, session());
            end.executeQuery().close();
            settings.execute("SET LOCAL lock_timeout = '" + Patience.ANSWER.time().dividedBy(2).toMillis() + "ms'");
        }
        try (var query = target.prepareStatement(WAIT_FOR_ITS_END)) {
            query.setObject(1, run.value());
            query.executeQuery().close();
        }
        return RunLedger.find(target, run).filter(row -> row.state() == to)
                .map(row -> new CutoverResult(row.decidedAt(), row.locked() == null ? Duration.ZERO : row.locked()));
    }
}
