package org.tranship.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tranship.local.LocalPostgresFailure;
import org.tranship.local.LocalServerFailure;

/** Takes the measurements one after the other and prints them as the tables of docs/benchmarks.md. */
public final class Bench {

    private static final List<Measurement> ALL =
            List.of(new EndToEnd(), new RawCopy(), new ManyTables(), new ManyRows(), new SwapTime(), new PauseLatency(), new ManyJobs());

    private Bench() {
    }

    public static void main(String... none) {
        try {
            var settings = BenchSettings.fromSystemProperties();
            Programs.demand();
            run(settings);
        } catch (BenchFailed | LocalPostgresFailure | LocalServerFailure failure) {
            System.out.println("BENCH FAILED " + failure.getMessage());
            System.exit(1);
        }
    }

    private static void run(BenchSettings settings) {
        var lines = new ArrayList<String>();
        var results = forgotten(settings.directory().resolve("results.md"));
        try (var bed = new Bed(settings)) {
            for (var measurement : ALL) {
                if (settings.wants(measurement)) {
                    System.out.println("\n... " + measurement.title());
                    var table = table(measurement, measurement.take(bed, settings));
                    table.forEach(System.out::println);
                    lines.addAll(table);
                }
            }
        }
        try {
            Files.write(results, lines);
        } catch (IOException unwritable) {
            throw new BenchFailed("The results cannot be written to " + results + ": " + unwritable.getMessage() + ".", unwritable);
        }
        System.out.println("BENCH DONE rounds=" + settings.rounds() + " percent=" + settings.percent() + " results=" + results);
    }

    /** The build asks for this file: a failed benchmark is a failed build. */
    private static Path forgotten(Path results) {
        try {
            Files.deleteIfExists(results);
            return results;
        } catch (IOException unwritable) {
            throw new BenchFailed("The old results cannot be deleted from " + results + ": " + unwritable.getMessage() + ".", unwritable);
        }
    }

    static List<String> table(Measurement measurement, Measurement.Outcome outcome) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("## " + measurement.number() + " " + measurement.title());
        lines.add("");
        lines.add(outcome.what());
        lines.add("");
        lines.add("| | min | median | 95 % | max | |");
        lines.add("|---|---|---|---|---|---|");
        outcome.series().forEach(series -> lines.add(series.row()));
        if (!outcome.verdicts().isEmpty()) {
            lines.add("");
            lines.add("| medians | measured | target | |");
            lines.add("|---|---|---|---|");
            outcome.verdicts().forEach(verdict -> lines.add(verdict.row()));
        }
        return lines;
    }
}
