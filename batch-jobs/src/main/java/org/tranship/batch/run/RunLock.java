package org.tranship.batch.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import javax.sql.DataSource;

import org.tranship.batch.jdbc.Literal;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.jdbc.Patience;
import org.tranship.batch.jdbc.Session;
import org.tranship.job.RunId;

/**
 * The right to work on a target database: a session lock there, so neither a second run nor a second installation gets in, and it is free
 * as soon as its holder is dead. It has a connection of its own for as long as the run lives.
 */
public final class RunLock implements AutoCloseable {

    private static final String KEY = "hashtextextended('tranship run', 0)";

    private static final String TRY = "SELECT pg_try_advisory_lock(" + KEY + ")";

    private static final String RELEASE = "SELECT pg_advisory_unlock(" + KEY + ")";

    private static final String IS_MINE = """
            SELECT EXISTS (
                SELECT FROM pg_locks
                 WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND granted
                   AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                   AND objsubid = 1
                   AND (classid::bigint << 32 | objid::bigint) = hashtextextended('tranship run', 0))
            """;

    private static final String HOLDER = """
            SELECT a.application_name
              FROM pg_locks l
              JOIN pg_stat_activity a ON a.pid = l.pid
             WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
               AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
               AND (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended('tranship run', 0)
            """;

    private static final String NAME = "tranship run ";

    private final Connection connection;
    private final int networkTimeout;
    private boolean closed;

    private RunLock(Connection connection, int networkTimeout) {
        this.connection = connection;
        this.networkTimeout = networkTimeout;
    }

    /** The lock, unless somebody else has it. */
    public static Optional<RunLock> tryToGet(DataSource target, RunId run) throws SQLException {
        var connection = target.getConnection();
        try (var statement = connection.createStatement()) {
            int before = connection.getNetworkTimeout();
            Session.patience(connection, Patience.ANSWER.time());
            statement.execute("SET application_name = " + Literal.of(NAME + run)); // before it has the lock: whoever does not get it asks who has
            try (var row = statement.executeQuery(TRY)) {
                row.next();
                if (!row.getBoolean(1)) {
                    statement.execute("RESET application_name");
                    Session.putBack(connection, before);
                    connection.close();
                    return Optional.empty();
                }
            }
            statement.execute("SET idle_session_timeout = 0");
            return Optional.of(new RunLock(connection, before));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The run that holds the lock of this target, if one does and says so. */
    public static Optional<RunId> holder(DataSource target) throws SQLException {
        return LocalTransaction.ask(target, connection -> {
            try (var statement = connection.createStatement(); var row = statement.executeQuery(HOLDER)) {
                return row.next() && row.getString(1) != null && row.getString(1).startsWith(NAME)
                        ? Optional.of(RunId.of(row.getString(1).substring(NAME.length())))
                        : Optional.empty();
            }
        });
    }

    /** Whether the lock has gone without having been released; asks the target. */
    public synchronized boolean isLost() {
        if (closed) {
            return false;
        }
        try {
            try (var statement = connection.createStatement(); var row = statement.executeQuery(IS_MINE)) {
                row.next();
                return !row.getBoolean(1);
            }
        } catch (SQLException gone) {
            return true;
        }
    }

    /** Lets the lock go before the connection returns to the pool, which would keep it otherwise. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (connection; var statement = connection.createStatement()) {
            statement.execute(RELEASE);
            statement.execute("RESET application_name");
            statement.execute("RESET idle_session_timeout");
            Session.putBack(connection, networkTimeout);
        } catch (SQLException gone) {
            // The server has ended the session, and the lock with it.
            return;
        }
    }
}
