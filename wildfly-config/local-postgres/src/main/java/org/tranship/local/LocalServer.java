package org.tranship.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/**
 * The provisioned server as a process of its own, working in a copy of its base directory. The process is the JVM itself, so what kills
 * it kills the server. It may be started again on the same base directory after a stop or a kill.
 */
public final class LocalServer implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final ServerSettings settings;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private Process process;

    private LocalServer(ServerSettings settings) {
        this.settings = settings;
    }

    /** Copies the server's base directory, with or without the deployed application; a copy that is there already goes first. */
    public static LocalServer install(ServerSettings settings) {
        copyBase(settings.home(), settings.base(), true);
        return new LocalServer(settings);
    }

    /** A base directory for a server that gets its application from elsewhere. */
    public static void copyBase(Path home, Path base, boolean withApplication) {
        var original = home.resolve("standalone");
        if (Files.notExists(original)) {
            throw new LocalServerFailure("There is no server in " + home + ": build it with mvn package -DskipTests.");
        }
        try {
            Directories.delete(base);
            try (var files = Files.walk(original)) {
                for (var file : (Iterable<Path>) files::iterator) {
                    var name = original.relativize(file);
                    if (isPartOfACopy(name, withApplication)) {
                        Files.copy(file, base.resolve(name.toString()), StandardCopyOption.COPY_ATTRIBUTES);
                    }
                }
            }
        } catch (IOException unwritable) {
            throw new LocalServerFailure("The server cannot be copied to " + base + ": " + unwritable.getMessage() + ".", unwritable);
        }
    }

    private static boolean isPartOfACopy(Path name, boolean withApplication) {
        return name.toString().isEmpty() || name.startsWith("configuration") || name.startsWith("lib") || name.equals(Path.of("deployments"))
                || withApplication && name.startsWith("deployments") && name.toString().endsWith("ear");
    }

    /** Starts it and returns when {@code /health/ready} says yes. */
    public void start(Duration patience) {
        start(patience, pid -> { });
    }

    /** The same, telling the process as soon as there is one. */
    public void start(Duration patience, LongConsumer born) {
        Ports.demandFree(settings.portOffset());
        launch();
        born.accept(pid());
        awaitReady(Instant.now().plus(patience));
    }

    private void launch() {
        var command = StandaloneCommandBuilder.of(settings.home())
                .setBaseDirectory(settings.base())
                .setJavaOptions(settings.options())
                .addJavaOption("-Djboss.socket.binding.port-offset=" + settings.portOffset())
                .addJavaOption("-Djboss.node.name=tranship-" + settings.portOffset())
                .build();
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("TRANSHIP_"));
        builder.environment().putAll(settings.environment());
        builder.redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        try {
            Files.createDirectories(log().getParent());
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().getParent().resolve("console.log").toFile()));
            process = builder.start();
        } catch (IOException failure) {
            throw new LocalServerFailure("The server cannot be started: " + failure.getMessage() + ".", failure);
        }
    }

    /** Starts it and returns when {@code /health/live} says yes; ready it may not be for long. */
    public void startLive(Duration patience) {
        Ports.demandFree(settings.portOffset());
        launch();
        awaitHealthy("/health/live", Instant.now().plus(patience));
    }

    private void awaitReady(Instant deadline) {
        awaitHealthy("/health/ready", deadline);
    }

    private void awaitHealthy(String check, Instant deadline) {
        while (!says(check)) {
            if (!process.isAlive()) {
                throw new LocalServerFailure("The server ended with exit code " + process.exitValue() + " while it started: see " + log() + ".");
            }
            if (Instant.now().isAfter(deadline)) {
                stop();
                throw new LocalServerFailure("The server was not ready in time: see " + log() + ".");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LocalServerFailure("Interrupted while waiting for the server.", interrupted);
        }
    }

    private boolean says(String check) {
        try {
            var answer = http.send(HttpRequest.newBuilder(management(check)).timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.body().contains("\"FAILED\"")) {
                stop();
                throw new LocalServerFailure("The application did not deploy: see " + log() + ".");
            }
            return answer.statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The address of a page or resource. */
    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + (Ports.HTTP + settings.portOffset()) + path);
    }

    /** The address of a health check or of the server's own metrics. */
    public URI management(String path) {
        return URI.create("http://127.0.0.1:" + (Ports.MANAGEMENT + settings.portOffset()) + path);
    }

    /** Everything the server had to say. */
    public Path log() {
        return settings.base().resolve("log/server.log");
    }

    public long pid() {
        return process.pid();
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Signal 9: nothing is tidied up. Returns the exit code, 137. */
    public int kill() {
        process.destroyForcibly();
        return exitWithin(STOP);
    }

    /** Lets it shut down in order, and waits for that; nothing happens when it does not run. */
    public void stop() {
        if (isRunning()) {
            process.destroy();
            exitWithin(STOP);
        }
    }

    private int exitWithin(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new LocalServerFailure("Interrupted while the server stopped.", interrupted);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
