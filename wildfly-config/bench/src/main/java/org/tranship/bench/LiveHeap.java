package org.tranship.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What is left on a server's heap after a full collection. */
final class LiveHeap {

    private LiveHeap() {
    }

    /** Asks the JVM of this process for its histogram, which collects first; the last line is the sum. */
    static double megabytes(long pid) {
        try {
            var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return Long.parseLong(said.substring(said.lastIndexOf('\n') + 1).replaceFirst("Total\\s+\\d+\\s+", "").strip()) / 1e6;
        } catch (IOException | NumberFormatException unreadable) {
            throw new BenchFailed("The server's heap cannot be read with jcmd: " + unreadable.getMessage() + ".", unreadable);
        }
    }
}
