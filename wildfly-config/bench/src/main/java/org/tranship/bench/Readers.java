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
import java.util.stream.Stream;

/** Twenty people before the list of jobs. Each logs in once, as a browser does, and then asks one thing after the other. */
final class Readers {

    static final int CLIENTS = 20;

    /** Each call, by every client, in every round without a pause: with two rounds as long as a migration takes beside them, so that each of its phases has its share. */
    private static final int TIMES = 40;

    /**
     * A server in use has compiled its own code long ago. The compiler gets there in four minutes when a few read and nothing else happens;
     * beside twenty who never pause it is one thread among many, and still at work after ten.
     */
    private static final Duration WARM_UP = Duration.ofMinutes(4);
    private static final int WARM_UP_CLIENTS = 4;

    private static final String[] WORDS = {"harbour", "depot, load a", "rehearsal of old", "job-2020-4", "ff", "no such thing"};

    static {
        System.setProperty("http.maxConnections", Integer.toString(CLIENTS)); // each keeps its own, as a browser does
    }

    private final Tranship tranship;
    private final long newest;
    private final long jobs;
    private final Map<String, Function<Random, String>> calls = new LinkedHashMap<>();
    private final List<Reader> sessions;

    /**
     * @param newest id of the job with the long log, the last of those filled in
     * @param jobs   how many come one after the other up to it
     */
    Readers(Tranship tranship, long newest, long jobs) {
        this.tranship = tranship;
        this.newest = newest;
        this.jobs = jobs;
        this.sessions = Stream.generate(() -> new Reader(tranship.login())).limit(CLIENTS).toList();
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

    /** Nothing of this counts. */
    void warmUp() {
        var until = Instant.now().plus(WARM_UP);
        while (Instant.now().isBefore(until)) {
            read(WARM_UP_CLIENTS, 10, Duration.ZERO, "");
        }
    }

    /** As a page that polls, or somebody who reads. */
    List<Series> onceASecond(int rounds) {
        return read(CLIENTS, rounds * 4, Duration.ofSeconds(1), ", once a second");
    }

    /** As a script: all of them a hundred times a second. */
    List<Series> fiveTimesASecond(int rounds) {
        return read(CLIENTS, rounds * 20, Duration.ofMillis(200), ", five times a second");
    }

    /** Again as soon as it is answered: there is never a moment in which nobody wants something. */
    List<Series> withoutAPause(int rounds) {
        return read(CLIENTS, rounds * TIMES, Duration.ZERO, ", without a pause");
    }

    /** Milliseconds, a series a call. */
    private List<Series> read(int clients, int times, Duration pace, String how) {
        var series = new LinkedHashMap<String, Series>();
        calls.keySet().forEach(call -> series.put(call, new Series(call + how, "ms")));
        var threads = Executors.newFixedThreadPool(clients);
        try {
            var reading = new ArrayList<CompletableFuture<Map<String, List<Double>>>>();
            for (int client = 0; client < clients; client++) {
                var chance = new Random(client);
                var session = sessions.get(client);
                reading.add(CompletableFuture.supplyAsync(() -> session.asks(calls, chance, times, pace), threads));
            }
            reading.forEach(one -> one.join().forEach((call, millis) -> millis.forEach(series.get(call)::add)));
        } finally {
            threads.shutdown();
        }
        return List.copyOf(series.values());
    }
}
