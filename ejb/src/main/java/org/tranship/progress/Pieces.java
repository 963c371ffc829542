package org.tranship.progress;

import java.util.Collection;

/**
 * How many pieces of work of one kind there are, and how many of them are done. Both are exact as soon as the run is planned.
 *
 * @param done  committed, or compared and found equal
 * @param total 0 before the run is planned, or when there are none
 */
public record Pieces(int done, int total) {

    public static final Pieces NONE = new Pieces(0, 0);

    public static Pieces sum(Collection<Pieces> parts) {
        return new Pieces(parts.stream().mapToInt(Pieces::done).sum(), parts.stream().mapToInt(Pieces::total).sum());
    }

    /** Rounded down; 100 only when nothing is left. */
    public int percent() {
        return total == 0 ? 0 : (int) (100L * done / total);
    }

    public boolean isAllDone() {
        return done == total;
    }
}
