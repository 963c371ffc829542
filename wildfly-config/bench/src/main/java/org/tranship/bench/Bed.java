package org.tranship.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import org.tranship.local.LocalPostgres;

/** The PostgreSQL all measurements are taken on, and the programs that work on it. */
final class Bed implements AutoCloseable {

    static final String SOURCE = "source";
    static final String TARGET = "target";
    static final String PEER = "peer";
    static final String CONTROL = "control";

    private final BenchSettings settings;
    private final LocalPostgres postgres;
    private final Programs programs;

    Bed(BenchSettings settings) {
        this.settings = settings;
        try {
            Files.createDirectories(settings.directory());
        } catch (IOException unwritable) {
            throw new BenchFailed("The directory " + settings.directory() + " cannot be written: " + unwritable.getMessage() + ".", unwritable);
        }
        postgres = LocalPostgres.start(settings.directory().resolve("postgres"), 0);
        programs = new Programs(postgres.password(), settings.directory().resolve("peers.log"));
    }

    Programs programs() {
        return programs;
    }

    LocalPostgres postgres() {
        return postgres;
    }

    /** A connection string for psql and pgcopydb; the password is in their environment. */
    String uri(String database) {
        return "postgres://%s@127.0.0.1:%d/%s".formatted(postgres.superuser(), postgres.port(), database);
    }

    /** Creates the database anew, empty. */
    void create(String database) {
        run("postgres", "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(database));
        run("postgres", "CREATE DATABASE %s TEMPLATE template0".formatted(database));
    }

    void run(String database, String sql) {
        try (var connection = postgres.connect(database); var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new BenchFailed("The database " + database + " refused: " + refused.getMessage(), refused);
        }
    }

    double number(String database, String query) {
        try (var connection = postgres.connect(database); var statement = connection.createStatement(); var row = statement.executeQuery(query)) {
            row.next();
            return row.getDouble(1);
        } catch (SQLException refused) {
            throw new BenchFailed("The database " + database + " refused: " + refused.getMessage(), refused);
        }
    }

    /** Everybody starts with written-out buffers. */
    void settle() {
        run("postgres", "CHECKPOINT");
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
        postgres.stop();
    }
}
