package org.tranship.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tranship.local.DemoDatabases;
import org.tranship.local.LocalPostgres;
import org.tranship.local.LocalServer;
import org.tranship.local.LocalServerFailure;
import org.tranship.local.Ports;
import org.tranship.local.Scale;
import org.tranship.local.ServerSettings;

/** Database and server of the demo: one of each in a directory, and nothing of them left running afterwards. */
final class Machinery {

    private static final Duration SERVER_START = Duration.ofMinutes(5);

    private final DemoSettings settings;

    /** Open as long as the demo lives: an unreachable channel would be closed, and the lock with it. */
    @SuppressWarnings("unused")
    private final FileChannel lock;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private LocalPostgres postgres;
    private LocalServer server;

    /** Takes the directory for this process and stops what a killed demo left running there. */
    Machinery(DemoSettings settings) {
        this.settings = settings;
        this.lock = lock(settings.directory());
        forget();
        stopLeftServer();
        demandPorts();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop server and database"));
    }

    private static FileChannel lock(Path directory) {
        try {
            Files.createDirectories(directory);
            var channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new DemoFailed("Another demo is running in " + directory + ": stop it with Ctrl-C first.");
            }
            return channel;
        } catch (IOException unwritable) {
            throw new DemoFailed("The directory " + directory + " cannot be written; choose another with -Ddemo.directory=…", unwritable);
        }
    }

    /** The build asks for this file: a failed demo is a failed build. */
    private Path completed() {
        return settings.directory().resolve("completed");
    }

    private void forget() {
        try {
            Files.deleteIfExists(completed());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Notes that the migration is completed and verified. */
    void remember() {
        try {
            Files.writeString(completed(), "");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private Path pidFile() {
        return settings.directory().resolve("server.pid");
    }

    private Path base() {
        return settings.directory().resolve("server");
    }

    private void stopLeftServer() {
        try {
            if (Files.exists(pidFile())) {
                ProcessHandle.of(Long.parseLong(Files.readString(pidFile()).strip())).filter(this::isOurServer).ifPresent(Machinery::end);
                Files.delete(pidFile());
            }
        } catch (IOException | NumberFormatException unreadable) {
            throw new DemoFailed("The file " + pidFile() + " is not readable: delete it.", unreadable);
        }
    }

    private boolean isOurServer(ProcessHandle process) {
        return process.info().commandLine().filter(line -> line.contains(base().toString())).isPresent();
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException unmoved) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Before minutes are spent. */
    private void demandPorts() {
        try {
            Ports.demandFree(settings.portOffset());
        } catch (LocalServerFailure taken) {
            throw new DemoFailed(taken.getMessage() + " -Ddemo.port-offset=100 adds 100 to each port.", taken);
        }
    }

    LocalPostgres startPostgres() {
        postgres = LocalPostgres.start(settings.directory().resolve("postgres"), 0);
        return postgres;
    }

    DemoDatabases createDatabases() {
        return DemoDatabases.create(postgres, Scale.FULL);
    }

    LocalServer startServer(DemoDatabases databases) {
        server = LocalServer.install(ServerSettings.of(settings.server(), base()).onPortOffset(settings.portOffset()).forMinutes()
                .with(databases.environment())
                .with(Map.of("TRANSHIP_BOOTSTRAP_ADMIN", User.ADA.login(), "TRANSHIP_BOOTSTRAP_ADMIN_PASSWORD", User.ADA.password())));
        server.start(SERVER_START, this::remember);
        return server;
    }

    private void remember(long pid) {
        try {
            Files.writeString(pidFile(), Long.toString(pid));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Server first, then the database it works on. */
    void stop() {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        if (server != null) {
            server.stop();
        }
        if (postgres != null) {
            postgres.stop();
        }
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException harmless) {
            System.err.println("The file " + pidFile() + " could not be deleted.");
        }
    }
}
