package org.tranship.batch.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * How a transaction on a pooled connection begins. Everything is local to the transaction: a plain SET would leak into whoever gets the
 * connection next.
 */
public final class Session {

    /** Text output and input of every type is the same on both servers, whatever their settings and the role's. */
    private static final String SAME_TEXT = """
            SET LOCAL standard_conforming_strings = on;
            SET LOCAL TimeZone = 'UTC';
            SET LOCAL DateStyle = 'ISO, YMD';
            SET LOCAL IntervalStyle = 'postgres';
            SET LOCAL extra_float_digits = 1;
            SET LOCAL bytea_output = 'hex';
            SET LOCAL lc_monetary = 'C';
            SET LOCAL xmloption = 'content';
            SET LOCAL quote_all_identifiers = off;
            SET LOCAL statement_timeout = 0;
            SET LOCAL row_security = off;
            """;

    private static final String READING = """
            SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;
            %s\
            %sSET LOCAL search_path = '';
            SET LOCAL lock_timeout = '%s';
            SET LOCAL idle_in_transaction_session_timeout = 0;
            SET LOCAL max_parallel_workers_per_gather = 0;
            SET LOCAL work_mem = '%dMB';
            SET LOCAL jit = off;
            SET LOCAL application_name = %s;
            """;

    private static final String WRITING = """
            %sSET LOCAL lock_timeout = '%s';
            SET LOCAL synchronous_commit = off;
            SET LOCAL jit = off;
            SET LOCAL maintenance_work_mem = '%dMB';
            SET LOCAL application_name = %s;
            """;

    private static final String HELPERS = """
            SELECT set_config('max_parallel_maintenance_workers', least(%d, current_setting('max_parallel_maintenance_workers')::integer)::text, true)
            """;

    /** Enough for most indexes of a slice's worth of pages to be sorted without temporary files, times the workers still modest. */
    private static final int MAINTENANCE_MEGABYTES = 256;

    /** So that a million parents are looked up in memory. */
    private static final int WORK_MEGABYTES = 64;

    private Session() {
    }

    /** The first statements of a read-only transaction that sees a snapshot somebody has exported. */
    public static String reading(String snapshot, String name) {
        return READING.formatted("SET TRANSACTION SNAPSHOT " + Literal.of(snapshot) + ";\n", SAME_TEXT, Patience.LOCK.milliseconds(), WORK_MEGABYTES, Literal.of(name));
    }

    /** The first statements of a read-only transaction that sees what is committed now. */
    public static String reading(String name) {
        return READING.formatted("", SAME_TEXT, Patience.LOCK.milliseconds(), WORK_MEGABYTES, Literal.of(name));
    }

    /**
     * The first statements of a transaction that writes rows and their ledger row. It need not wait for the disk: what a crash of the
     * target takes, it takes from both.
     */
    public static String writing(String name) {
        return WRITING.formatted(SAME_TEXT, Patience.LOCK.milliseconds(), MAINTENANCE_MEGABYTES, Literal.of(name));
    }

    /** For this transaction: what it builds gets so many parallel workers at most, and no more than the server gives anybody. */
    public static String helpers(int most) {
        return HELPERS.formatted(most);
    }

    /** Begins a transaction on a connection; autocommit goes off before anything else. */
    public static void begin(Connection connection, String beginning) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(beginning);
        }
    }

    /** How long a silent peer is waited for on this connection; zero for ever, which is right where one statement may work for hours. */
    public static void patience(Connection connection, Duration patience) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(patience.toMillis()));
    }

    /** The network timeout is again what it was; a dead connection keeps nothing, which the pool finds out by itself. */
    public static void putBack(Connection connection, int milliseconds) {
        try {
            connection.setNetworkTimeout(Runnable::run, milliseconds);
        } catch (SQLException dead) {
            return;
        }
    }
}
