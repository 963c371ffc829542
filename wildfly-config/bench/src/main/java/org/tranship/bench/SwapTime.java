package org.tranship.bench;

import java.util.List;

/** How long the live tables are locked when 31 of them change places, there and back. */
final class SwapTime implements Measurement {

    private static final int TABLES = 31;

    @Override
    public int number() {
        return 6;
    }

    @Override
    public String title() {
        return "Swap of 31 tables and back";
    }

    @Override
    public Outcome take(Bed bed, BenchSettings settings) {
        bed.fill(Shop.many(TABLES, "CREATE TABLE part_%s (id bigint NOT NULL, parent bigint, a text)"),
                Shop.many(TABLES, "INSERT INTO part_%s SELECT i, i, md5(i::text) FROM generate_series(1, 1000) AS n(i)"),
                Shop.many(TABLES, "ALTER TABLE part_%s ADD PRIMARY KEY (id)") + ";"
                        + Shop.many(TABLES, "CREATE INDEX ON part_%s (parent)") + ";"
                        + Shop.many(TABLES, "ALTER TABLE part_%s ADD FOREIGN KEY (parent) REFERENCES part_1"));
        var there = new Series("live tables locked by the swap", "ms");
        var back = new Series("live tables locked by the swap back", "ms");
        try (var tranship = bed.tranship()) {
            tranship.rollBack(tranship.migrate().id());
            for (int round = 0; round < settings.rounds(); round++) {
                var figures = tranship.migrate();
                there.add(figures.lockedMillis());
                back.add(tranship.rollBack(figures.id()));
            }
        }
        return new Outcome("31 tables with keys, an index and a foreign key each", List.of(there, back),
                List.of(Verdict.atMost(100, there, "ms"), Verdict.atMost(100, back, "ms")));
    }
}
