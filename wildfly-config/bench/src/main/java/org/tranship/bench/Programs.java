package org.tranship.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The peers: Debian's PostgreSQL 15 with its psql, and pgcopydb. Without them there is no benchmark. */
final class Programs {

    static final Path POSTGRESQL = Path.of(System.getProperty("tranship.postgresql.home", "/usr/lib/postgresql/15"));

    private final String password;
    private final Path log;

    /** @param log takes what the programs say */
    Programs(String password, Path log) {
        this.password = password;
        this.log = log;
    }

    /** Stops with the line that installs what is missing. */
    static void demand() {
        var missing = new ArrayList<String>();
        if (!Files.isExecutable(POSTGRESQL.resolve("bin/initdb"))) {
            missing.add("postgresql-15");
        }
        if (Stream.of(System.getenv("PATH").split(":")).noneMatch(directory -> Files.isExecutable(Path.of(directory, "pgcopydb")))) {
            missing.add("pgcopydb");
        }
        if (!missing.isEmpty()) {
            throw new BenchFailed("The benchmark compares with PostgreSQL 15's psql and with pgcopydb: apt-get install --no-install-recommends "
                    + String.join(" ", missing));
        }
    }

    static String psql() {
        return POSTGRESQL.resolve("bin/psql").toString();
    }

    /** Seconds until the last of these shell commands, started together, has ended well. */
    double seconds(List<String> shellCommands) {
        var began = System.nanoTime();
        var running = shellCommands.stream().map(this::start).toList();
        for (var process : running) {
            try {
                if (process.waitFor() != 0) {
                    throw new BenchFailed("A peer ended with exit code " + process.exitValue() + "; what it said is in " + log + ".");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                running.forEach(Process::destroy);
                throw new BenchFailed("Interrupted.", interrupted);
            }
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private Process start(String command) {
        var builder = new ProcessBuilder("bash", "-o", "pipefail", "-c", command);
        builder.environment().put("PGPASSWORD", password);
        builder.environment().merge("PATH", POSTGRESQL.resolve("bin").toString(), (path, ours) -> ours + ":" + path);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return builder.start();
        } catch (IOException absent) {
            throw new BenchFailed("bash cannot be run: " + absent.getMessage() + ".", absent);
        }
    }
}
