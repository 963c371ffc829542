package org.tranship.local;

import java.util.Arrays;
import java.util.stream.LongStream;

/** How hard the tests with faults at random try: a little in every build, long under {@code mvn -Pchaos}. */
public final class Chaos {

    private Chaos() {
    }

    /** Whether this is a long run. */
    public static boolean reigns() {
        return Boolean.getBoolean("tranship.chaos");
    }

    /** The seeds of what happens at random; a test that failed names its own. {@code -Dtranship.chaos.seeds=7,11} sets them. */
    public static LongStream seeds() {
        var chosen = System.getProperty("tranship.chaos.seeds", "");
        return chosen.isBlank() ? LongStream.rangeClosed(1, reigns() ? 20 : 2) : LongStream.of(Arrays.stream(chosen.split(",")).mapToLong(Long::parseLong).toArray());
    }
}
