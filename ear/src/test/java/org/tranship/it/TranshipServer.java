package org.tranship.it;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import org.tranship.local.DemoDatabases;
import org.tranship.local.Durability;
import org.tranship.local.LocalPostgres;
import org.tranship.local.LocalServer;
import org.tranship.local.Ports;
import org.tranship.local.Scale;
import org.tranship.local.ServerSettings;

/**
 * The packaged server as a process a test may kill: with its own PostgreSQL, its own working directory and its own ports. Every one that
 * is installed finds the demo databases as new; one after the other, since they share the PostgreSQL.
 */
public final class TranshipServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final LocalPostgres postgres;
    private final DemoDatabases databases;
    private final LocalServer server;

    private TranshipServer(LocalPostgres postgres, DemoDatabases databases, LocalServer server) {
        this.postgres = postgres;
        this.databases = databases;
        this.server = server;
    }

    /** Ready to be started; {@code name} is its directory under {@code target/it}. */
    public static TranshipServer install(String name, Scale scale, String... options) {
        var postgres = LocalPostgres.start(TestSession.directory().resolve("postgres"), 0, Durability.FAST_AND_UNSAFE);
        var databases = DemoDatabases.create(postgres, scale);
        var environment = new HashMap<>(databases.environment());
        environment.put("TRANSHIP_BOOTSTRAP_ADMIN", System.getenv("TRANSHIP_BOOTSTRAP_ADMIN"));
        environment.put("TRANSHIP_BOOTSTRAP_ADMIN_PASSWORD", System.getenv("TRANSHIP_BOOTSTRAP_ADMIN_PASSWORD"));
        var settings = ServerSettings.of(Path.of(System.getProperty("tranship.home")), TestSession.directory().resolve(name))
                .onPortOffset(Ports.freeOffset()).forMinutes().with(environment).with(options);
        return new TranshipServer(postgres, databases, LocalServer.install(settings));
    }

    /** Returns when it is ready; also after a kill or a stop, on the same directory and ports. */
    public TranshipServer start() {
        server.start(PATIENCE);
        return this;
    }

    /** Returns when the process is up and the application deployed; whether it can be worked with is another matter. */
    public TranshipServer startLive() {
        server.startLive(PATIENCE);
        return this;
    }

    /** PostgreSQL with all its databases goes, until {@link #databasesBack}. */
    public void databasesAway() {
        postgres.stop();
    }

    /** On the port it had, which is in the server's settings. */
    public void databasesBack() {
        LocalPostgres.start(TestSession.directory().resolve("postgres"), postgres.port(), Durability.FAST_AND_UNSAFE);
    }

    /** Signal 9; returns the exit code. */
    public int kill() {
        return server.kill();
    }

    public void stop() {
        server.stop();
    }

    public long pid() {
        return server.pid();
    }

    public URI url(String path) {
        return server.url(path);
    }

    public URI management(String path) {
        return server.management(path);
    }

    public Path log() {
        return server.log();
    }

    /** One statement in one of its databases, as a superuser. */
    void execute(String database, String sql) throws SQLException {
        try (var connection = postgres.connect(database); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public LocalPostgres postgres() {
        return postgres;
    }

    public DemoDatabases databases() {
        return databases;
    }

    /** Stops server and PostgreSQL. */
    @Override
    public void close() {
        server.close();
        postgres.close();
    }
}
