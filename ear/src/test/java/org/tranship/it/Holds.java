package org.tranship.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Holds the runs of a server at named places until a test lets them go: the other end of {@code HoldPoint}. */
public final class Holds {

    /** Those of Arquillian's server. */
    public static final Holds PACKAGED = new Holds(TestSession.directory().resolve("arquillian").resolve("holds"));

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path directory;

    Holds(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    /** What the server is started with. */
    String option() {
        return "-Dtranship.hold-points=" + directory;
    }

    /** Whoever comes there from now on stays there. */
    public Holds hold(String place) {
        try {
            Files.createDirectories(directory);
            Files.deleteIfExists(reached(place));
            Files.writeString(directory.resolve(place), "");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void awaitSomebodyAt(String place) {
        await(place).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> Files.exists(reached(place)));
    }

    public void letGo(String place) {
        try {
            Files.deleteIfExists(directory.resolve(place));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void letAllGo() {
        List.of("slice.before-commit", "slice.after-commit", "validation.before", "swap.before-commit", "swap.after-commit",
                "swap-back.before-commit", "swap-back.after-commit").forEach(this::letGo);
    }

    private Path reached(String place) {
        return directory.resolve(place + ".reached");
    }
}
