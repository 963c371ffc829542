package org.tranship.batch.planning;

import java.util.ArrayList;
import java.util.List;

import org.tranship.batch.ledger.KeyRange;

/**
 * Where an entity is cut: n bounds make n+1 ranges. The first is open below and the last open above, so every key that exists or will
 * ever exist is in exactly one of them.
 */
record Bounds(List<List<String>> keys) {

    static final Bounds NONE = new Bounds(List.of());

    List<KeyRange> ranges() {
        var ranges = new ArrayList<KeyRange>();
        List<String> lo = null;
        for (var hi : keys) {
            ranges.add(new KeyRange(lo, hi));
            lo = hi;
        }
        ranges.add(new KeyRange(lo, null));
        return List.copyOf(ranges);
    }
}
