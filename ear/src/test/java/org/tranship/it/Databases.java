package org.tranship.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tranship.local.Durability;
import org.tranship.local.LocalPostgres;

/** The databases behind Arquillian's server, as their superuser: for looking, and for what somebody else does to them. */
public final class Databases {

    private Databases() {
    }

    public static void production(String sql) throws SQLException {
        try (var connection = connect("production"); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Somebody changes staging. */
    public static void staging(String sql) throws SQLException {
        try (var connection = connect("staging"); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of what a query finds. */
    public static List<String> lines(String database, String query) throws SQLException {
        try (var connection = connect(database); var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            var lines = new ArrayList<String>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        }
    }

    public static Connection connect(String database) throws SQLException {
        return postgres().connect(database);
    }

    static LocalPostgres postgres() {
        return LocalPostgres.start(TestSession.directory().resolve("arquillian").resolve("postgres"), 0, Durability.FAST_AND_UNSAFE);
    }
}
