package org.tranship.batch.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Named places where a test can hold a run to kill it exactly there. Does nothing unless system property {@value #DIRECTORY} names a
 * directory and a file of the place's name exists in it; then {@code <name>.reached} appears, and the run goes on when the file is gone.
 */
public final class HoldPoint {

    /** Names the directory that is looked at; not set in production. */
    public static final String DIRECTORY = "tranship.hold-points";

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private HoldPoint() {
    }

    /** Waits here if a test asked for it, five minutes at most. */
    public static void reach(String name) {
        var directory = System.getProperty(DIRECTORY);
        if (directory == null || directory.isBlank()) {
            return;
        }
        var hold = Path.of(directory, name);
        if (Files.exists(hold)) {
            announce(Path.of(directory, name + ".reached"));
            waitUntilGone(hold);
        }
    }

    private static void announce(Path reached) {
        try {
            Files.writeString(reached, Long.toString(ProcessHandle.current().pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void waitUntilGone(Path hold) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (Files.exists(hold) && System.nanoTime() < deadline && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
