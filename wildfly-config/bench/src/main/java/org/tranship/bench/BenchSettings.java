package org.tranship.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the command line decides.
 *
 * @param rounds    how often each measurement is taken, after one that is thrown away
 * @param only      numbers of the measurements to take; empty means all
 * @param percent   share of the rows to work on, for a quick look; figures worth keeping have 100
 * @param directory of database and server
 * @param server    the provisioned server
 */
record BenchSettings(int rounds, Set<Integer> only, int percent, Path directory, Path server) {

    static BenchSettings fromSystemProperties() {
        var only = System.getProperty("bench.only", "all");
        return new BenchSettings(number("bench.rounds", System.getProperty("bench.rounds", "5")), only.equals("all") ? Set.of() : numbers(only),
                number("bench.percent", System.getProperty("bench.percent", "100")), path("bench.directory"), path("bench.server"));
    }

    boolean wants(Measurement measurement) {
        return only.isEmpty() || only.contains(measurement.number());
    }

    /** A count of rows at the chosen share. */
    long rows(long all) {
        return Math.max(1, all * percent / 100);
    }

    private static Set<Integer> numbers(String list) {
        return Arrays.stream(list.split(",")).map(one -> number("bench.only", one.strip())).collect(Collectors.toSet());
    }

    private static int number(String property, String text) {
        if (!text.matches("[1-9]\\d{0,2}")) {
            throw new BenchFailed(property + " takes numbers from 1 to 999, not " + text + ".");
        }
        return Integer.parseInt(text);
    }

    private static Path path(String property) {
        var value = System.getProperty(property);
        if (value == null) {
            throw new BenchFailed("The benchmark is started with mvn -Pbench, which sets " + property + ".");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }
}
