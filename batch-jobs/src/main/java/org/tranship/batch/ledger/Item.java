package org.tranship.batch.ledger;

import java.util.List;

/** What a worker has claimed: one slice, or several small ones that are carried out and committed together, in order. */
public record Item(List<Slice> slices) {

    public Slice first() {
        return slices.get(0);
    }

    @Override
    public String toString() {
        return slices.size() == 1 ? first().toString() : first() + " and " + (slices.size() - 1) + " more";
    }
}
