package org.tranship.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How long the calls of a page take with 100,000 jobs and 5 million log lines in the control database, while a migration runs. */
final class ManyJobs implements Measurement {

    private static final int LINES_OF_A_JOB = 40;
    private static final int LIMIT_MILLIS = 100;
    private static final int EXPORT_MEGABYTES = 32;

    @Override
    public int number() {
        return 8;
    }

    @Override
    public String title() {
        return "Reading among 100,000 jobs, 20 clients at a time";
    }

    @Override
    public Outcome take(Bed bed, BenchSettings settings) {
        bed.fill(Shop.TABLES, Shop.rows(settings), Shop.KEYS);
        long jobs = settings.rows(100_000);
        try (var tranship = bed.tranship()) {
            tranship.warmUp();
            bed.run(Bed.CONTROL, script().formatted(jobs, LINES_OF_A_JOB, settings.rows(1_000_000)));
            bed.run(Bed.CONTROL, "VACUUM ANALYZE");
            bed.run(Bed.CONTROL, "CHECKPOINT");
            var readers = new Readers(tranship, (long) bed.number(Bed.CONTROL, "SELECT max(id) FROM tpt_data_migration_jobs"), jobs);
            readers.warmUp();
            var calls = whileMigrating(tranship, () ->
                    Stream.of(readers.onceASecond(settings.rounds()), readers.fiveTimesASecond(settings.rounds()), readers.withoutAPause(settings.rounds()))
                            .flatMap(List::stream).toList());
            var heap = new Series("live heap that an export of all jobs takes, in its middle", "MB");
            for (int round = 0; round < settings.rounds(); round++) {
                double before = LiveHeap.megabytes(tranship.pid());
                long lines = new Reader(tranship.login()).exports(jobs / 2, () -> heap.add(LiveHeap.megabytes(tranship.pid()) - before));
                if (lines <= jobs) {
                    throw new BenchFailed("The export had %,d lines for more than %,d jobs.".formatted(lines, jobs));
                }
            }
            return new Outcome(("%,d jobs and %,.0f log lines, one job with %,d of them; %d clients with a session each, "
                    + "while one migration after the other runs").formatted(jobs, bed.number(Bed.CONTROL, "SELECT count(*) FROM migration_execution_logs"),
                            settings.rows(1_000_000), Readers.CLIENTS),
                    Stream.concat(calls.stream(), Stream.of(heap)).toList(),
                    Stream.concat(calls.stream().map(call -> Verdict.percentileUnder(LIMIT_MILLIS, 95, call, "ms")),
                            Stream.of(Verdict.atMost(EXPORT_MEGABYTES, heap, "MB"))).toList());
        }
    }

    private static List<Series> whileMigrating(Tranship tranship, Supplier<List<Series>> reading) {
        var enough = new AtomicBoolean();
        var migrations = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                tranship.forget(tranship.migrate().id());
            }
        });
        try {
            return reading.get();
        } finally {
            enough.set(true);
            migrations.join();
        }
    }

    private static String script() {
        try (var script = ManyJobs.class.getResourceAsStream("many-jobs.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new BenchFailed("many-jobs.sql cannot be read: " + unreadable.getMessage() + ".", unreadable);
        }
    }
}
