package org.tranship.bench;

import java.util.List;

/** What a table costs when there is hardly anything in it. */
final class ManyTables implements Measurement {

    private static final int TABLES = 500;

    @Override
    public int number() {
        return 4;
    }

    @Override
    public String title() {
        return "500 tables of 100 rows";
    }

    @Override
    public Outcome take(Bed bed, BenchSettings settings) {
        bed.fill(Shop.many(TABLES, "CREATE TABLE small_%s (id bigint NOT NULL, a text, b timestamptz)"),
                Shop.many(TABLES, "INSERT INTO small_%s SELECT i, md5(i::text), now() FROM generate_series(1, 100) AS n(i)"),
                Shop.many(TABLES, "ALTER TABLE small_%s ADD PRIMARY KEY (id)"));
        var total = new Series("Tranship with verification and cut-over", "s");
        var before = new Series("of it discovery and planning", "s");
        var proof = new Series("of it verification", "s");
        var after = new Series("of it cut-over", "s");
        var clone = new Series("pgcopydb clone", "s");
        var peers = new Peers(bed, settings.directory());
        try (var tranship = bed.tranship()) {
            tranship.warmUp();
            for (int round = 0; round < settings.rounds(); round++) {
                var figures = tranship.migrate();
                tranship.forget(figures.id());
                total.add(figures.total());
                before.add(figures.before());
                proof.add(figures.proof());
                after.add(figures.after());
                clone.add(peers.pgcopydb());
            }
        }
        return new Outcome(TABLES + " tables with a primary key", List.of(clone, total, before, proof, after), List.of(Verdict.ratioAtMost(1.20, total, clone)));
    }
}
