package org.tranship.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Where a database is and who logs in. The passwords of the demo are public: they protect nothing but the tests' honesty. */
public record Credentials(String url, String user, String password) {

    /** A new connection as this user; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
