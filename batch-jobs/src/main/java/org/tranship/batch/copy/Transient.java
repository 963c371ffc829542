package org.tranship.batch.copy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Which failures pass by themselves, and how long to wait before the next try. */
public final class Transient {

    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private Transient() {
    }

    /**
     * Connections that break, servers that restart or are full, deadlocks and locks that came too late. A failure without a state is the
     * pool's: it could not get a connection.
     */
    public static boolean is(SQLException failure) {
        var state = failure.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P0")
                || switch (state) {
                    // serialization, deadlock, lock not available, and sessions ended for idling
                    case "40001", "40P01", "55P03", "25P03", "25P04" -> true;
                    default -> false;
                };
    }

    /** Doubles with every attempt, at random between half and all of it, so that workers do not come back in step. */
    static Duration waitAfter(int attempt) {
        long full = Math.min(FIRST_WAIT.toMillis() << Math.min(attempt - 1, 10), LONGEST_WAIT.toMillis());
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }
}
