package org.tranship.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Somebody who has logged in once, as a browser does, and keeps the session. */
final class Reader {

    static final String JOBS = "/api/v1/transport/migrations";

    private final Tranship tranship;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL).connectTimeout(Duration.ofSeconds(10)).build();

    Reader(Tranship tranship) {
        this.tranship = tranship;
        send(HttpRequest.newBuilder(tranship.url("/transport/migrations")));
        send(HttpRequest.newBuilder(tranship.url("/j_security_check")).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(tranship.login())));
    }

    Map<String, List<Double>> asks(Map<String, Function<Random, String>> calls, Random chance, int times) {
        var millis = new LinkedHashMap<String, List<Double>>();
        calls.keySet().forEach(call -> millis.put(call, new ArrayList<>()));
        for (int i = -Readers.TIMES; i < times; i++) {
            for (var call : calls.entrySet()) {
                var began = System.nanoTime();
                send(HttpRequest.newBuilder(URI.create(tranship.url(JOBS) + call.getValue().apply(chance))).header("Accept", "application/json"));
                if (i >= 0) {
                    millis.get(call.getKey()).add((System.nanoTime() - began) / 1e6);
                }
            }
        }
        return millis;
    }

    private void send(HttpRequest.Builder request) {
        try {
            var asked = request.timeout(Duration.ofMinutes(2)).build();
            var answer = http.send(asked, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new BenchFailed("%s was answered with %d: %s".formatted(asked.uri(), answer.statusCode(), answer.body()));
            }
        } catch (IOException broken) {
            throw new BenchFailed("The server did not answer: " + broken.getMessage() + ".", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("Interrupted.", interrupted);
        }
    }

    /**
     * Exports all jobs and stops reading in the middle, so that the server has to wait with the rest.
     *
     * @param line after so many lines
     * @return lines in all
     */
    long exports(long line, Runnable inTheMiddle) {
        var asked = HttpRequest.newBuilder(tranship.url(JOBS + "/export.csv?archived=any")).timeout(Duration.ofMinutes(10)).build();
        try (InputStream body = http.send(asked, HttpResponse.BodyHandlers.ofInputStream()).body();
                var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            long read = 0;
            while (lines.readLine() != null) {
                if (++read == line) {
                    inTheMiddle.run();
                }
            }
            return read;
        } catch (IOException broken) {
            throw new BenchFailed("The export broke off: " + broken.getMessage() + ".", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("Interrupted.", interrupted);
        }
    }
}
