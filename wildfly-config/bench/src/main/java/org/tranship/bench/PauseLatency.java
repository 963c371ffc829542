package org.tranship.bench;

import java.time.Duration;

import java.util.List;

/** From the order to pause until the job is paused: snapshot and locks given back. */
final class PauseLatency implements Measurement {

    private static final Duration EXACT = Duration.ofMillis(20);

    @Override
    public int number() {
        return 7;
    }

    @Override
    public String title() {
        return "Pause to paused, in mid-copy";
    }

    @Override
    public Outcome take(Bed bed, BenchSettings settings) {
        bed.fill(Shop.TABLES, Shop.rows(settings), Shop.KEYS);
        var latency = new Series("pause to PAUSED", "s");
        try (var tranship = bed.tranship()) {
            for (int round = 0; round < settings.rounds(); round++) {
                var id = tranship.begin();
                tranship.awaitRows(id, settings.rows(300_000));
                var asked = System.nanoTime();
                tranship.order(id, "pause");
                tranship.awaitState(id, "PAUSED", EXACT);
                latency.add((System.nanoTime() - asked) / 1e9);
                tranship.order(id, "resume");
                tranship.awaitState(id, "COMPLETED");
                tranship.forget(id);
            }
        }
        return new Outcome("the four tables of measurement 1", List.of(latency), List.of());
    }
}
