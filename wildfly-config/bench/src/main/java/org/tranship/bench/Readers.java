package org.tranship.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Twenty people before the list of jobs. Each logs in once, as a browser does, and then asks one thing after the other. */
final class Readers {

    static final int CLIENTS = 20;

    /** Each call, by every client, in every round. */
    private static final int TIMES = 10;

    /** The same where clients take their time. */
    private static final int PACED_TIMES = 4;

    /** As a page that polls, or somebody who reads. */
    private static final Duration PACE = Duration.ofSeconds(1);

    private static final Duration WARM_UP = Duration.ofMinutes(5);

    private static final String[] WORDS = {"harbour", "depot, load a", "rehearsal of old", "job-2020-4", "ff", "no such thing"};

    static {
        System.setProperty("http.maxConnections", Integer.toString(CLIENTS)); // each keeps its own, as a browser does
    }

    private final Tranship tranship;
    private final long newest;
    private final long jobs;
    private final Map<String, Function<Random, String>> calls = new LinkedHashMap<>();

    /**
     * @param newest id of the job with the long log, the last of those filled in
     * @param jobs   how many come one after the other up to it
     */
    Readers(Tranship tranship, long newest, long jobs) {
        this.tranship = tranship;
        this.newest = newest;
        this.jobs = jobs;
        calls.put("list", chance -> "?page=" + chance.nextInt(20));
        calls.put("list by name, total or status", chance -> "?sort=" + List.of("name", "-total", "status").get(chance.nextInt(3)) + "&page=" + chance.nextInt(20));
        calls.put("filter by status", chance -> "?status=FAILED&page=" + chance.nextInt(20));
        calls.put("filter by environment", chance -> "?environment=" + List.of("dev", "staging").get(chance.nextInt(2)));
        calls.put("filter by dates and type", chance -> "?migration_type=BLUE_GREEN&from_date=%s".formatted(java.time.LocalDate.now().minusDays(chance.nextInt(55))));
        calls.put("filter by text", chance -> "?q=" + WORDS[chance.nextInt(WORDS.length)].replace(" ", "%20"));
        calls.put("detail", chance -> "/" + any(chance));
        calls.put("progress", chance -> "/%d/progress".formatted(any(chance)));
        calls.put("progress of the running job", chance -> "/%d/progress".formatted(tranship.current()));
        calls.put("log", chance -> "/%d/logs".formatted(any(chance)));
        calls.put("warnings of the long log", chance -> "/%d/logs?level=WARN".formatted(newest));
    }

    private long any(Random chance) {
        return newest - chance.nextLong(jobs);
    }

    /** A server in use has compiled its own code long ago: nothing of this counts. */
    void warmUp() {
        var until = Instant.now().plus(WARM_UP);
        while (Instant.now().isBefore(until)) {
            read(TIMES, Duration.ZERO, "");
        }
    }

    /** Every client asks again as soon as it is answered. Milliseconds, a series a call. */
    List<Series> withoutAPause(int rounds) {
        return read(rounds * TIMES, Duration.ZERO, ", without a pause");
    }

    /** Every client asks once a second. */
    List<Series> onceASecond(int rounds) {
        return read(rounds * PACED_TIMES, PACE, ", once a second");
    }

    private List<Series> read(int times, Duration pace, String how) {
        var series = new LinkedHashMap<String, Series>();
        calls.keySet().forEach(call -> series.put(call, new Series(call + how, "ms")));
        var threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            var reading = new ArrayList<CompletableFuture<Map<String, List<Double>>>>();
            for (int client = 0; client < CLIENTS; client++) {
                var chance = new Random(client);
                reading.add(CompletableFuture.supplyAsync(() -> new Reader(tranship.login()).asks(calls, chance, times, pace), threads));
            }
            reading.forEach(one -> one.join().forEach((call, millis) -> millis.forEach(series.get(call)::add)));
        } finally {
            threads.shutdown();
        }
        return List.copyOf(series.values());
    }
}
