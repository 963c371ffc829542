package org.tranship.batch.run;

import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.jdbc.Patience;

/**
 * Ends what a run has under way when it is to stop and a slice's time has passed: an index of an hour, a scan, a wait for somebody's lock.
 * The transaction is rolled back, so nothing of it remains, and the worker gives the piece of work back.
 */
final class Stopping {

    private static final Logger LOG = Logger.getLogger(Stopping.class.getName());

    /** Only those sessions that bear the run's name: the cut-over has another, and is not stopped half-way. */
    private static final String CANCEL = """
            SELECT count(*) FILTER (WHERE pg_cancel_backend(pid))
              FROM pg_stat_activity
             WHERE starts_with(application_name, ?) AND state = 'active' AND usename = current_user AND pid <> pg_backend_pid()
               AND NOT starts_with(application_name, ?)
            """;

    /** What the only session of a cut-over does that bears the run's name. */
    private static final String CUT_OVER = "cut-over";

    private Stopping() {
    }

    /** About once a second; does nothing while the run goes on, or has only just been told. */
    static void enforce(ActiveRun run) throws SQLException {
        if (!run.wished().isToStopFor(Patience.STOP.time())) {
            return;
        }
        for (var database : List.of(run.target(), run.source())) {
            long ended = LocalTransaction.ask(database, connection -> {
                try (var query = connection.prepareStatement(CANCEL)) {
                    query.setString(1, run.sessions());
                    query.setString(2, run.session(CUT_OVER));
                    try (var row = query.executeQuery()) {
                        row.next();
                        return row.getLong(1);
                    }
                }
            });
            if (ended > 0) {
                LOG.log(Level.INFO, "Run {0} is to stop: {1} statements were ended; what they did is done again when it goes on.",
                        new Object[] { run.run(), ended });
            }
        }
    }
}
