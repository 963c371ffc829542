package org.tranship.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A PostgreSQL server on this machine, reachable by loopback only and by password only. It is a process of its own and outlives this one
 * unless {@link #stop() stopped}; starting it on a directory where it already runs takes the running one over.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final int ATTEMPTS_ON_A_FREE_PORT = 3;

    private final Cluster cluster;
    private final Postmaster postmaster;

    private LocalPostgres(Cluster cluster, Postmaster postmaster) {
        this.cluster = cluster;
        this.postmaster = postmaster;
    }

    /** Starts a server on the cluster in this directory, made on first use; port 0 means any free one. */
    public static LocalPostgres start(Path directory, int port) {
        return start(directory, port, Durability.FULL);
    }

    /** The same, with a word on what a power cut may cost. */
    public static LocalPostgres start(Path directory, int port, Durability durability) {
        return start(directory, directory.resolve("programs"), port, durability);
    }

    /** A server of another version on a free port, whose data may get lost: {@code installation} is its home, as {@code /usr/lib/postgresql/15}. */
    public static LocalPostgres startOther(Path directory, Path installation) {
        return start(prepared(directory), Binaries.installed(installation), 0, Durability.FAST_AND_UNSAFE);
    }

    static LocalPostgres start(Path directory, Path programs, int port, Durability durability) {
        return start(prepared(directory), Binaries.in(programs.toAbsolutePath().normalize()), port, durability);
    }

    private static LocalPostgres start(Path home, Binaries binaries, int port, Durability durability) {
        try (var lock = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE); var held = lock.lock()) {
            var cluster = new Cluster(home, binaries, ServerUser.detect(home));
            var running = cluster.running();
            if (running.isPresent() && (port == 0 || running.get().port() == port)) {
                return new LocalPostgres(cluster, running.get());
            }
            cluster.stop();
            cluster.initialise();
            return new LocalPostgres(cluster, port == 0 ? startOnAFreePort(cluster, durability) : startOn(cluster, port, durability));
        } catch (IOException unusable) {
            throw LocalPostgresFailure.at(home, unusable);
        }
    }

    /** Stops the server that runs on the cluster in this directory; true if there was one. */
    public static boolean stop(Path directory) {
        var home = directory.toAbsolutePath().normalize();
        var running = Postmaster.of(home.resolve("data"));
        running.ifPresent(postmaster -> postmaster.stop(home.resolve("commands.log")));
        return running.isPresent();
    }

    /** The one server all tests of this JVM share. Its data goes when the JVM ends, so every test class names its own databases. */
    public static LocalPostgres shared() {
        return SharedPostgres.INSTANCE;
    }

    private static Path prepared(Path directory) {
        try {
            return Files.createDirectories(directory.toAbsolutePath().normalize());
        } catch (IOException unwritable) {
            throw LocalPostgresFailure.at(directory, unwritable);
        }
    }

    private static Postmaster startOn(Cluster cluster, int port, Durability durability) {
        if (!Ports.isFree(port)) {
            throw new LocalPostgresFailure("Port " + port + " is in use by another program: stop that, or choose another port.");
        }
        return cluster.start(port, durability);
    }

    private static Postmaster startOnAFreePort(Cluster cluster, Durability durability) throws IOException {
        for (int attempt = 1; ; attempt++) {
            var port = Ports.free();
            try {
                return cluster.start(port, durability);
            } catch (LocalPostgresFailure taken) {
                if (attempt == ATTEMPTS_ON_A_FREE_PORT || Ports.isFree(port)) {
                    throw taken;
                }
            }
        }
    }

    /** The JDBC URL of a database, without credentials. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /** A connection as the superuser. */
    public Connection connect(String database) throws SQLException {
        return connect(database, superuser(), password());
    }

    /** A connection as somebody else. */
    public Connection connect(String database, String user, String password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "tranship-local");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    public String superuser() {
        return Cluster.SUPERUSER;
    }

    public String password() {
        return cluster.password();
    }

    public int port() {
        return postmaster.port();
    }

    /** The server's process. */
    public long pid() {
        return postmaster.pid();
    }

    /** Ends all sessions and stops the server; the data stays. */
    public void stop() {
        cluster.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
