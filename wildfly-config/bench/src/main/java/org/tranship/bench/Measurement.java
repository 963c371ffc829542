package org.tranship.bench;

import java.util.List;

/** One thing worth knowing, set up by itself: databases, server, peers. */
interface Measurement {

    /** By which {@code -Dbench.only} names it. */
    int number();

    String title();

    /** Takes all rounds. */
    Outcome take(Bed bed, BenchSettings settings);

    /**
     * What came of it.
     *
     * @param what     the data it was taken on
     * @param series   the figures, a line each
     * @param verdicts what they mean for the targets; may be empty
     */
    record Outcome(String what, List<Series> series, List<Verdict> verdicts) {
    }
}
