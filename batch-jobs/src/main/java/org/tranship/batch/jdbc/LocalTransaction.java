package org.tranship.batch.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * One local transaction on a pooled connection: commits when the work returns, rolls back whatever it throws. Closing without either
 * would commit (the pool switches autocommit back on), so no other code opens transactions by hand.
 */
public final class LocalTransaction {

    /** What happens inside. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** What happens inside when nothing comes back. */
    @FunctionalInterface
    public interface Step {
        void on(Connection connection) throws SQLException;
    }

    private LocalTransaction() {
    }

    /** Runs the work in a transaction of its own. */
    public static <T> T answer(DataSource database, Work<T> work) throws SQLException {
        try (var connection = database.getConnection()) {
            return within(connection, work);
        }
    }

    /**
     * The same for what costs nothing: nobody waits longer than {@link Patience#ANSWER} for a server that is silent.
     *
     * @throws SQLException of class 08 when it is
     */
    public static <T> T ask(DataSource database, Work<T> work) throws SQLException {
        try (var connection = database.getConnection()) {
            int before = connection.getNetworkTimeout();
            Session.patience(connection, Patience.ANSWER.time());
            try {
                return within(connection, work);
            } finally {
                Session.putBack(connection, before);
            }
        }
    }

    /** Runs the work in a transaction of its own. */
    public static void run(DataSource database, Step step) throws SQLException {
        answer(database, connection -> {
            step.on(connection);
            return null;
        });
    }

    /** Outside any transaction, for the few statements that can stand in none: each of them counts by itself. */
    public static void outside(DataSource database, Step step) throws SQLException {
        try (var connection = database.getConnection()) {
            step.on(connection);
        }
    }

    private static <T> T within(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error failure) {
            rollBack(connection, failure);
            throw failure;
        } finally {
            makeReusable(connection);
        }
    }

    /** The first cause counts; a connection that cannot even roll back is dead, and its transaction with it. */
    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException dead) {
            failure.addSuppressed(dead);
        }
    }

    private static void makeReusable(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException dead) {
            // The pool finds out by itself; an exception here would hide the one that matters.
            return;
        }
    }
}
