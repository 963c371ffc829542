package org.tranship.batch.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.tranship.batch.jdbc.Literal;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.run.ActiveRun;
import org.tranship.batch.run.Told;
import org.tranship.relational.TableName;

/**
 * Has the server note in a loaded table's visibility map that everybody may see its rows. Keys are then validated, children without a parent
 * looked for and rows counted in the indexes alone, in less than half the time; and so it is for
 * whoever reads the table after the cut-over.
 */
final class Visibility {

    private static final Logger LOG = Logger.getLogger(Visibility.class.getName());

    /** Waits for nobody, locks nobody out, and leaves TOAST alone, which no index reads. */
    private static final String VACUUM = "VACUUM (SKIP_LOCKED, TRUNCATE FALSE, PROCESS_TOAST FALSE) ";

    private Visibility() {
    }

    /**
     * Rows committed a moment ago without waiting for the disk count only once they are there: the claim of the piece of work this is
     * part of has waited for it. Everything is as right without it, only slower: a failure is told in the log and nowhere else.
     */
    static void mark(ActiveRun run, TableName green) {
        try {
            LocalTransaction.outside(run.target(), target -> {
                execute(target, "SET application_name = " + Literal.of(run.session("vacuums")));
                try {
                    execute(target, VACUUM + green.quoted());
                } finally {
                    execute(target, "RESET application_name");
                }
            });
        } catch (SQLException failure) {
            LOG.log(Level.INFO, "{0} goes on without a visibility map, which takes longer: {1}", new Object[] { green, Told.by(failure) });
        }
    }

    private static void execute(Connection target, String sql) throws SQLException {
        try (var statement = target.createStatement()) {
            statement.execute(sql);
        }
    }
}
