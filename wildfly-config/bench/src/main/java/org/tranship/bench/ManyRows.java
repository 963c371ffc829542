package org.tranship.bench;

import java.util.List;

/** Neither speed nor memory depends on how many rows there are. */
final class ManyRows implements Measurement {

    private static final long FEW = 1_000_000;
    private static final long MANY = 20_000_000;

    @Override
    public int number() {
        return 5;
    }

    @Override
    public String title() {
        return "20 million narrow rows";
    }

    @Override
    public Outcome take(Bed bed, BenchSettings settings) {
        var few = new Series("rows per second, 1 million", "rows/s");
        var many = new Series("rows per second, 20 million", "rows/s");
        var heap = new Series("live heap in mid-copy of 20 million", "MB");
        rates(bed, settings, settings.rows(FEW), few, new Series("unused", "MB"));
        rates(bed, settings, settings.rows(MANY), many, heap);
        return new Outcome("two integers and a bigint key", List.of(few, many, heap),
                List.of(Verdict.noSlowerThan(0.10, many, few), Verdict.atMost(256, heap, "MB")));
    }

    private static void rates(Bed bed, BenchSettings settings, long rows, Series rate, Series heap) {
        bed.fill(Shop.NARROW_TABLE, Shop.narrowRows(rows), Shop.NARROW_KEY);
        try (var tranship = bed.tranship()) {
            tranship.warmUp();
            for (int round = 0; round < settings.rounds(); round++) {
                var figures = tranship.migrate();
                tranship.forget(figures.id());
                rate.add(rows / figures.copy());
            }
            var id = tranship.begin();
            tranship.awaitRows(id, rows / 2);
            heap.add(LiveHeap.megabytes(tranship.pid()));
            tranship.awaitState(id, "COMPLETED");
        }
    }
}
