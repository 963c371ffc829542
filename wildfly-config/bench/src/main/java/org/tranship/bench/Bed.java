package org.tranship.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import org.tranship.local.LocalPostgres;

/**
 * The PostgreSQL all measurements are taken on, and the programs that work on it. The control database has a server of its own,
 * since what Tranship keeps need not lie where the rows are moved.
 */
final class Bed implements AutoCloseable {

    static final String SOURCE = "source";
    static final String TARGET = "target";
    static final String PEER = "peer";
    static final String CONTROL = "control";

    private final BenchSettings settings;
    private final LocalPostgres postgres;
    private final LocalPostgres control;
    private final Programs programs;

    Bed(BenchSettings settings) {
        this.settings = settings;
        try {
            Files.createDirectories(settings.directory());
        } catch (IOException unwritable) {
            throw new BenchFailed("The directory " + settings.directory() + " cannot be written: " + unwritable.getMessage() + ".", unwritable);
        }
        postgres = LocalPostgres.start(settings.directory().resolve("postgres"), 0);
        control = LocalPostgres.start(settings.directory().resolve("control"), 0);
        programs = new Programs(postgres.password(), settings.directory().resolve("peers.log"));
    }

    Programs programs() {
        return programs;
    }

    /** The one with source and target. */
    LocalPostgres postgres() {
        return postgres;
    }

    /** The one that has this database. */
    LocalPostgres serverOf(String database) {
        return database.equals(CONTROL) ? control : postgres;
    }

    /** A connection string for psql and pgcopydb; the password is in their environment. */
    String uri(String database) {
        return "postgres://%s@127.0.0.1:%d/%s".formatted(postgres.superuser(), postgres.port(), database);
    }

    /** Creates the database anew, empty. */
    void create(String database) {
        run(serverOf(database), "postgres", "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(database));
        run(serverOf(database), "postgres", "CREATE DATABASE %s TEMPLATE template0".formatted(database));
    }

    void run(String database, String sql) {
        run(serverOf(database), database, sql);
    }

    private static void run(LocalPostgres server, String database, String sql) {
        try (var connection = server.connect(database); var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new BenchFailed("The database " + database + " refused: " + refused.getMessage(), refused);
        }
    }

    double number(String database, String query) {
        try (var connection = serverOf(database).connect(database); var statement = connection.createStatement(); var row = statement.executeQuery(query)) {
            row.next();
            return row.getDouble(1);
        } catch (SQLException refused) {
            throw new BenchFailed("The database " + database + " refused: " + refused.getMessage(), refused);
        }
    }

    /** Everybody who moves rows starts with written-out buffers. */
    void settle() {
        run(postgres, "postgres", "CHECKPOINT");
    }

    /** Source and target with the same tables, rows in the source only. */
    void fill(String tables, String rows, String keys) {
        create(SOURCE);
        create(TARGET);
        run(SOURCE, tables);
        run(SOURCE, rows);
        run(SOURCE, keys);
        run(SOURCE, "VACUUM ANALYZE");
        run(TARGET, tables);
        run(TARGET, keys);
    }

    /** A server of its own, moving {@code source} to {@code target}. */
    Tranship tranship() {
        return new Tranship(this, settings);
    }

    @Override
    public void close() {
        control.stop();
        postgres.stop();
    }
}
