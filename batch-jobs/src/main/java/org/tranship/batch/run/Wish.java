package org.tranship.batch.run;

import java.time.Duration;

import org.tranship.batch.copy.ErrorClass;
import org.tranship.batch.ledger.DesiredState;

/**
 * What the operator wants of a run, and since when: whoever is to stop first gets the time to finish what is under way.
 *
 * @param since  by {@link System#nanoTime}
 * @param isLast the run winds up by it and hears no other
 */
record Wish(DesiredState desired, long since, boolean isLast) {

    /** The state of a statement that was cancelled. */
    private static final String CANCELED = "57014";

    static Wish of(DesiredState desired) {
        return new Wish(desired, System.nanoTime(), false);
    }

    /** The same wish again is as old as it was. */
    Wish then(DesiredState next) {
        return next == desired || isLast ? this : of(next);
    }

    Wish asLast() {
        return new Wish(desired, since, true);
    }

    /** Whether the run is to stop and has had that long for it. */
    boolean isToStopFor(Duration time) {
        return desired != DesiredState.RUN && System.nanoTime() - since >= time.toNanos();
    }

    /** Whether a failure means no more than that somebody wishes the run to stop: what was under way is done again some day. */
    boolean explains(Throwable failure) {
        return desired != DesiredState.RUN && ErrorClass.behind(failure)
                .filter(sql -> CANCELED.equals(sql.getSQLState()) || ErrorClass.of(sql) == ErrorClass.MAJOR).isPresent();
    }
}
