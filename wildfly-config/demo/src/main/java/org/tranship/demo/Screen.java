package org.tranship.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** What the person at the terminal sees: on a terminal the progress line moves, elsewhere it is repeated now and then. */
final class Screen {

    private static final Duration REPEAT = Duration.ofSeconds(2);

    private final PrintStream out;
    private final boolean terminal;
    private String shown = "";
    private Instant last = Instant.EPOCH;

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void say(String line) {
        endOfProgress();
        out.println(line);
        out.flush();
    }

    void step(String what, String detail) {
        say("  %-12s %s".formatted(what, detail));
    }

    void progress(String line) {
        if (line.equals(shown)) {
            return;
        }
        var now = Instant.now();
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
            out.flush();
            shown = line;
        } else if (Duration.between(last, now).compareTo(REPEAT) >= 0) {
            out.println(line);
            out.flush();
            shown = line;
            last = now;
        }
    }

    /** The final look is always shown. */
    void lastProgress(String line) {
        last = Instant.EPOCH;
        progress(line);
        endOfProgress();
    }

    private void endOfProgress() {
        if (terminal && !shown.isEmpty()) {
            out.println();
        }
        shown = "";
    }
}
