package org.tranship.relational;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * For a while the transaction has no search_path, so that the server qualifies every name it deparses, and no JIT, which would cost
 * more than any catalogue query. Afterwards both are as before; a transaction that failed meanwhile ends anyway.
 */
final class EmptySearchPath implements AutoCloseable {

    private final Connection connection;
    private final String searchPath;
    private final String jit;

    EmptySearchPath(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("The catalogue is read inside a transaction: switch autocommit off first.");
        }
        this.connection = connection;
        try (var statement = connection.createStatement();
                var before = statement.executeQuery("SELECT pg_catalog.current_setting('search_path'), pg_catalog.current_setting('jit')")) {
            before.next();
            searchPath = before.getString(1);
            jit = before.getString(2);
        }
        set("", "off");
    }

    private void set(String path, String compile) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT pg_catalog.set_config('search_path', ?, true), pg_catalog.set_config('jit', ?, true)")) {
            statement.setString(1, path);
            statement.setString(2, compile);
            statement.execute();
        }
    }

    @Override
    public void close() {
        try {
            set(searchPath, jit);
        } catch (SQLException aborted) {
            // The transaction has failed and its settings go with it; the failure itself is on its way up.
        }
    }
}
