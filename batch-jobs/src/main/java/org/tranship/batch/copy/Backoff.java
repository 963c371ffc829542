package org.tranship.batch.copy;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.tranship.plan.MigrationOptions;

/** How long to wait before the next try, at random between half and all of it, so that workers do not come back in step. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Backoff() {
    }

    /** After so many tries that failed. */
    static Duration after(int attempts, MigrationOptions.Backoff growth) {
        long full = longest(attempts, growth).toMillis();
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }

    static Duration longest(int attempts, MigrationOptions.Backoff growth) {
        var wait = switch (growth) {
            case LINEAR -> FIRST.multipliedBy(attempts);
            case EXPONENTIAL -> FIRST.multipliedBy(1L << Math.min(attempts - 1, 10));
        };
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
