package org.tranship.web.api;

import java.time.Duration;

/** Durations on the wire are whole seconds. */
final class Seconds {

    private Seconds() {
    }

    /** Null stays null: it cannot be said. */
    static Long of(Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
