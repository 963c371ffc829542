package org.tranship.bench;

import java.util.List;

/** Four tables with keys, indexes and foreign keys, from the first byte to the end of the cut-over. */
final class EndToEnd implements Measurement {

    @Override
    public int number() {
        return 1;
    }

    @Override
    public String title() {
        return "Four tables, end to end";
    }

    @Override
    public Outcome take(Bed bed, BenchSettings settings) {
        bed.fill(Shop.TABLES, Shop.rows(settings), Shop.KEYS);
        var total = new Series("Tranship with verification and cut-over", "s");
        var load = new Series("Tranship copy, indexes, keys", "s");
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
                load.add(figures.load());
                before.add(figures.before());
                proof.add(figures.proof());
                after.add(figures.after());
                clone.add(peers.pgcopydb());
            }
        }
        return new Outcome("customers, products, orders, order_lines: %,.0f rows, %,.0f MB with indexes".formatted(
                bed.number(Bed.SOURCE, "SELECT sum(reltuples) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"),
                bed.number(Bed.SOURCE, "SELECT pg_database_size(current_database()) / 1e6")),
                List.of(clone, load, total, before, proof, after), List.of(Verdict.ratioAtMost(0.90, load, clone), Verdict.ratioAtMost(1.00, total, clone)));
    }
}
