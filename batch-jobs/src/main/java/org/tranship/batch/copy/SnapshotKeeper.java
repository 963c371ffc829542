package org.tranship.batch.copy;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;

import javax.sql.DataSource;

import org.tranship.batch.jdbc.Literal;
import org.tranship.batch.jdbc.Patience;
import org.tranship.batch.jdbc.Session;
import org.tranship.relational.TableName;

/**
 * Holds the one moment of the source that all workers of a run read, and the locks that keep the tables what they are: without them a
 * TRUNCATE or a change of type would show through the snapshot. The locks come first and the snapshot after, so nothing can happen in
 * between. It pins the source's oldest transaction, so it is held from planning to the end of the comparison and no longer.
 */
public final class SnapshotKeeper implements AutoCloseable {

    private static final String BEGIN = """
            SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;
            SET LOCAL idle_in_transaction_session_timeout = 0;
            SET LOCAL statement_timeout = 0;
            SET LOCAL lock_timeout = '%s';
            SET LOCAL application_name = %s;
            """;

    /** The setting is unknown before version 17. */
    private static final String NO_TRANSACTION_TIMEOUT = """
            SELECT set_config(name, '0', true) FROM pg_settings WHERE name = 'transaction_timeout'
            """;

    private static final String EXPORT = """
            SELECT pg_export_snapshot(), statement_timestamp()
            """;

    private final Connection connection;
    private final String name;
    private final Instant takenAt;
    private boolean closed;

    private SnapshotKeeper(Connection connection, String name, Instant takenAt) {
        this.connection = connection;
        this.name = name;
        this.takenAt = takenAt;
    }

    /**
     * Locks the tables against everything but reading and writing, then takes the snapshot.
     *
     * @param session name of the session, for whoever looks into pg_stat_activity
     * @throws SQLException 55P03 when somebody holds one of the tables for longer than {@link Patience#LOCK}
     */
    public static SnapshotKeeper take(DataSource source, Collection<TableName> tables, String session) throws SQLException {
        var connection = source.getConnection();
        try {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(BEGIN.formatted(Patience.LOCK.milliseconds(), Literal.of(session)));
                if (!tables.isEmpty()) {
                    statement.execute(lock(tables));
                }
                statement.execute(NO_TRANSACTION_TIMEOUT);
                try (var row = statement.executeQuery(EXPORT)) {
                    row.next();
                    return new SnapshotKeeper(connection, row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant());
                }
            }
        } catch (SQLException | RuntimeException e) {
            giveBack(connection);
            throw e;
        }
    }

    static String lock(Collection<TableName> tables) {
        return "LOCK TABLE %s IN ACCESS SHARE MODE".formatted(tables.stream().map(TableName::quoted).collect(joining(", ")));
    }

    /** What {@code SET TRANSACTION SNAPSHOT} takes. */
    public String name() {
        return name;
    }

    /** The time T: the target becomes the source as of now, by the source's clock. */
    public Instant takenAt() {
        return takenAt;
    }

    /** Whether the snapshot has gone without having been let go; asks the source. */
    public synchronized boolean isLost() {
        if (closed) {
            return false;
        }
        try {
            Session.patience(connection, Patience.ANSWER.time());
            try (var statement = connection.createStatement()) {
                statement.execute("SELECT");
            }
            Session.patience(connection, Duration.ZERO);
            return false;
        } catch (SQLException gone) {
            return true;
        }
    }

    /** Lets the snapshot and the locks go. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            giveBack(connection);
        }
    }

    static void giveBack(Connection connection) {
        try (connection) {
            Session.patience(connection, Patience.ANSWER.time()); // whoever asks whether the snapshot is lost waits for this
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException gone) {
            // The server has ended the session, and with it everything it held.
            return;
        }
    }
}
