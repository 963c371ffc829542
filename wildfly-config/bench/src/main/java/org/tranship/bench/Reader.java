package org.tranship.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.tranship.local.RestClient;

/** Somebody who has logged in once and reads. */
final class Reader {

    private final RestClient client;

    Reader(RestClient client) {
        this.client = client;
    }

    /**
     * Milliseconds of every call. The calls are in another order every time: what holds up everybody for a moment is no one call's fault.
     *
     * @param times how often each is asked
     * @param pace  the least time from one question to the next
     */
    Map<String, List<Double>> asks(Map<String, Function<Random, String>> calls, Random chance, int times, Duration pace) {
        var millis = new LinkedHashMap<String, List<Double>>();
        Tranship.pause(Duration.ofNanos((long) (chance.nextDouble() * pace.toNanos()))); // readers do not keep step
        var shuffled = new ArrayList<>(calls.entrySet());
        for (int i = 0; i < times; i++) {
            Collections.shuffle(shuffled, chance);
            for (var call : shuffled) {
                var path = Tranship.JOBS + call.getValue().apply(chance);
                var began = System.nanoTime();
                client.plainly(path);
                var took = Duration.ofNanos(System.nanoTime() - began);
                millis.computeIfAbsent(call.getKey(), first -> new ArrayList<>()).add(took.toNanos() / 1e6);
                Tranship.pause(pace.minus(took));
            }
        }
        return millis;
    }

    /**
     * Exports all jobs and stops reading in the middle, so that the server has to wait with the rest.
     *
     * @param line after so many lines
     * @return lines in all
     */
    long exports(long line, Runnable inTheMiddle) {
        try (var lines = new BufferedReader(new InputStreamReader(
                client.reads(Tranship.JOBS + "/export.csv?archived=any", Duration.ofMinutes(10), BodyHandlers.ofInputStream()), StandardCharsets.UTF_8))) {
            long read = 0;
            while (lines.readLine() != null) {
                if (++read == line) {
                    inTheMiddle.run();
                }
            }
            return read;
        } catch (IOException broken) {
            throw new BenchFailed("The export broke off: " + broken.getMessage() + ".", broken);
        }
    }
}
