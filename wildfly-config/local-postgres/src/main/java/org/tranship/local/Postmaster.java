package org.tranship.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The running server of a cluster, as its {@code postmaster.pid} names it. */
record Postmaster(long pid, int port) {

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int FAST_SECONDS = 30;

    /** The server that runs on this data directory, if one does: a file left behind by a dead one says nothing. */
    static Optional<Postmaster> of(Path data) {
        try {
            var lines = Files.readAllLines(data.resolve("postmaster.pid"));
            if (lines.size() <= PORT_LINE) {
                return Optional.empty();
            }
            var named = new Postmaster(Long.parseLong(lines.get(PID_LINE).trim()), Integer.parseInt(lines.get(PORT_LINE).trim()));
            return named.isAliveOn(data) ? Optional.of(named) : Optional.empty();
        } catch (IOException | NumberFormatException noneOrHalfWritten) {
            return Optional.empty();
        }
    }

    /** A pid may have been given to another process since, so its command line must name the directory. */
    private boolean isAliveOn(Path data) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .filter(command -> command.contains(data.toString()))
                .isPresent();
    }

    /** Ends its sessions and stops it: what is committed stays. */
    void stop(Path log) {
        signal("-INT", log);
        if (!endsWithin(FAST_SECONDS)) {
            signal("-QUIT", log);
            endsWithin(FAST_SECONDS);
        }
    }

    private void signal(String signal, Path log) {
        Command.run(List.of("sh", "-c", "kill " + signal + " " + pid), log);
    }

    private boolean endsWithin(int seconds) {
        var process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            return true;
        }
        try {
            process.get().onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException alive) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
