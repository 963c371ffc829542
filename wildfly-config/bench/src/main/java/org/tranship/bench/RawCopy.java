package org.tranship.bench;

import java.util.List;

/** The rows of one big table, against two pipes of psql and against a classic chunk step. */
final class RawCopy implements Measurement {

    private static final long ROWS = 2_000_000;

    @Override
    public int number() {
        return 2;
    }

    @Override
    public String title() {
        return "One big table, its rows alone";
    }

    @Override
    public Outcome take(Bed bed, BenchSettings settings) {
        var rows = settings.rows(ROWS);
        bed.fill(Shop.BIG_TABLE, Shop.bigRows(rows), Shop.BIG_KEY);
        var copy = new Series("Tranship copy", "s");
        var pipes = new Series("psql to psql, binary, two streams", "s");
        var chunks = new Series("chunks of 1000, JDBC read and batch insert", "s");
        var peers = new Peers(bed, settings.directory());
        try (var tranship = bed.tranship()) {
            tranship.warmUp();
            for (int round = 0; round < settings.rounds(); round++) {
                var figures = tranship.migrate();
                tranship.forget(figures.id());
                copy.add(figures.copy());
                pipes.add(peers.psqlPipes("big", Shop.BIG_TABLE, rows / 2));
                chunks.add(peers.chunks("big", Shop.BIG_TABLE));
            }
        }
        return new Outcome("%,d rows, %,.0f MB".formatted(rows, bed.number(Bed.SOURCE, "SELECT pg_table_size('big') / 1e6")),
                List.of(pipes, copy, chunks), List.of(Verdict.ratioAtMost(1.10, copy, pipes), Verdict.timesFaster(4, copy, chunks)));
    }
}
