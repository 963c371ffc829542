package org.tranship.batch;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.tranship.batch.run.HoldPoint;

/** Holds the runs of this process at named places until a test lets them go: the other end of {@link HoldPoint}. */
public final class Holds implements AutoCloseable {

    private final Path directory;

    /** From now on every place is looked up in that directory, which has to be empty. */
    public Holds(Path directory) {
        this.directory = directory;
        System.setProperty(HoldPoint.DIRECTORY, directory.toString());
    }

    /** Whoever comes there from now on stays there. */
    public void hold(String place) {
        try {
            Files.writeString(directory.resolve(place), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isReached(String place) {
        return Files.exists(directory.resolve(place + ".reached"));
    }

    /** Waits until somebody is there. */
    public void reached(String place) {
        await(place).atMost(2, TimeUnit.MINUTES).until(() -> isReached(place));
    }

    public void release(String place) {
        try {
            Files.delete(directory.resolve(place));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody is held any more who has not been already. */
    @Override
    public void close() {
        System.clearProperty(HoldPoint.DIRECTORY);
    }
}
