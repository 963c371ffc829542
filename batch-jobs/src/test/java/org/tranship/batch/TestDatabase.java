package org.tranship.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;
import org.tranship.local.LocalPostgres;

/** A database of its own on the shared server, dropped and made anew whenever a test asks for it. */
public final class TestDatabase {

    private static final int SECONDS_TO_BE_LET_IN = 2;

    private final LocalPostgres server;
    private final String name;
    private final String user;
    private final String password;

    private TestDatabase(LocalPostgres server, String name, String user, String password) {
        this.server = server;
        this.name = name;
        this.user = user;
        this.password = password;
    }

    /** An empty database of that name; names are lower case and belong to one test class. */
    public static TestDatabase fresh(String name) {
        return freshOn(LocalPostgres.shared(), name);
    }

    /** The same with texts in another encoding than the server's. */
    public static TestDatabase freshIn(String encoding, String name) {
        return create(LocalPostgres.shared(), name, " TEMPLATE template0 LOCALE 'C' ENCODING '" + encoding + "'");
    }

    /** The same on a server of the test's own. */
    public static TestDatabase freshOn(LocalPostgres server, String name) {
        return create(server, name, "");
    }

    private static TestDatabase create(LocalPostgres server, String name, String how) {
        try (var connection = server.connect("postgres"); var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + name + how);
            return new TestDatabase(server, name, server.superuser(), server.password());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A database of that name with all that is in this one; nobody may be connected here. Rights on the database itself are not copied. */
    public TestDatabase copiedTo(String copy) {
        try (var connection = server.connect("postgres"); var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + copy + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + copy + " TEMPLATE " + name);
            return new TestDatabase(server, copy, server.superuser(), server.password());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same database seen by somebody else. */
    public TestDatabase as(String otherUser, String otherPassword) {
        return new TestDatabase(server, name, otherUser, otherPassword);
    }

    public DataSource dataSource() {
        return at(server.port());
    }

    /** The way to it through a network that can break. Nobody waits for ever to be let in. */
    public DataSource through(Relay relay) {
        var dataSource = at(relay.port());
        dataSource.setLoginTimeout(SECONDS_TO_BE_LET_IN);
        return dataSource;
    }

    /** A way that can break. */
    public Relay relay() throws IOException {
        return Relay.to(server.port());
    }

    private PGSimpleDataSource at(int port) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setURL("jdbc:postgresql://127.0.0.1:" + port + "/" + name);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return dataSource;
    }

    public Connection connect() throws SQLException {
        return server.connect(name, user, password);
    }

    /** Runs statements in autocommit. */
    public TestDatabase does(String... statements) {
        try (var connection = connect(); var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a script of this module's tests, by its path below this package. */
    public TestDatabase script(String path) {
        try (var script = TestDatabase.class.getResourceAsStream(path)) {
            return does(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The first column of every row, as text. */
    public List<String> column(String query) {
        try (var connection = connect(); var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one value of the one row, as text. */
    public String value(String query) {
        var values = column(query);
        if (values.size() != 1) {
            throw new IllegalStateException(values.size() + " rows, not one: " + query);
        }
        return values.get(0);
    }

    public long number(String query) {
        return Long.parseLong(value(query));
    }
}
