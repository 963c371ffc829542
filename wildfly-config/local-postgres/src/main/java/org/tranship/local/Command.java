package org.tranship.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. Its output goes to a file: a daemon it leaves behind must not hold a pipe somebody waits on. */
final class Command {

    private static final int MINUTES = 2;

    private Command() {
    }

    /** The exit code; 127 and the like are refusals of the program, an absent program is a {@link LocalPostgresFailure}. */
    static int run(List<String> command, Path log) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new LocalPostgresFailure(command.get(0) + " did not end within " + MINUTES + " minutes: see " + log + ".");
            }
            return process.exitValue();
        } catch (IOException absent) {
            throw new LocalPostgresFailure("The program " + command.get(0) + " cannot be run: " + absent.getMessage() + ".", absent);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LocalPostgresFailure("Interrupted while waiting for " + command.get(0) + ".", interrupted);
        }
    }
}
