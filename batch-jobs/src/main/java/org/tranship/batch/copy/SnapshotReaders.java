package org.tranship.batch.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.jdbc.Session;
import org.tranship.relational.TableName;

/**
 * Sessions of the source that all see the run's snapshot, one per worker, in transactions that last as long as the snapshot. They lock
 * the tables at the beginning: a worker that asked for its lock later would queue behind a TRUNCATE that itself waits for the run to end.
 */
public final class SnapshotReaders implements AutoCloseable {

    /** Beyond this the source's lock table might overflow; then the exporter alone locks everything, and readers what they touch. */
    private static final int MOST_LOCKS = 2000;

    private static final int SECONDS_TO_WIND_UP = 10;

    private final DataSource source;
    private final String beginning;
    private final BlockingQueue<Reader> idle;
    private final int count;

    private SnapshotReaders(DataSource source, String beginning, int count) {
        this.source = source;
        this.beginning = beginning;
        this.count = count;
        this.idle = new ArrayBlockingQueue<>(count);
    }

    /** As many readers as there are workers. */
    public static SnapshotReaders open(DataSource source, SnapshotKeeper snapshot, Collection<TableName> tables, int count, String session)
            throws SQLException {
        var readers = new SnapshotReaders(source, Session.reading(snapshot.name(), session), count);
        for (int i = 0; i < count; i++) {
            readers.idle.add(readers.new Reader());
        }
        try {
            if (!tables.isEmpty() && (long) tables.size() * (count + 1) <= MOST_LOCKS) {
                for (var reader : readers.idle) {
                    reader.lock(tables);
                }
            }
        } catch (SQLException | RuntimeException failure) {
            readers.close();
            throw failure;
        }
        return readers;
    }

    /**
     * Reads in the snapshot. After a failure the session begins anew at its next use.
     *
     * @throws SnapshotLost when the source no longer knows the snapshot: what failed is not what was read
     */
    public <T> T read(LocalTransaction.Work<T> work) throws SQLException {
        var reader = take();
        try {
            return reader.read(work);
        } finally {
            idle.add(reader);
        }
    }

    private Reader take() throws SQLException {
        try {
            return idle.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while waiting for a session of the source.", stopped);
        }
    }

    /** Ends the transactions; waits a moment for readers that are still in use. */
    @Override
    public void close() {
        for (int i = 0; i < count; i++) {
            try {
                var reader = idle.poll(SECONDS_TO_WIND_UP, TimeUnit.SECONDS);
                if (reader != null) {
                    reader.end();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private final class Reader {

        private Connection connection;

        <T> T read(LocalTransaction.Work<T> work) throws SQLException {
            if (connection == null) {
                begin();
            }
            try {
                return work.on(connection);
            } catch (SQLException | RuntimeException | Error failure) {
                end();
                throw failure;
            }
        }

        void lock(Collection<TableName> tables) throws SQLException {
            read(begun -> {
                try (var statement = begun.createStatement()) {
                    return statement.execute(SnapshotKeeper.lock(tables));
                }
            });
        }

        private void begin() throws SQLException {
            var fresh = source.getConnection();
            try {
                Session.begin(fresh, beginning);
            } catch (SQLException refused) {
                SnapshotKeeper.giveBack(fresh);
                if (ErrorClass.of(refused) == ErrorClass.MAJOR) {
                    throw refused;
                }
                throw new SnapshotLost(refused);
            }
            connection = fresh;
        }

        private void end() {
            if (connection != null) {
                SnapshotKeeper.giveBack(connection);
                connection = null;
            }
        }
    }
}
