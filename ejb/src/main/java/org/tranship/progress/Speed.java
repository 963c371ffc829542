package org.tranship.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** How fast rows move and how long the rest will take, from the samples a run leaves about once a second. */
final class Speed {

    /** Shorter than this says nothing. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private static final Duration LATELY = Duration.ofSeconds(10);

    private static final Duration RECENTLY = Duration.ofSeconds(30);

    private final List<Sample> samples;

    /**
     * @param copied   rows of all entities that needed no more copying then
     * @param verified rows found equal on both sides then
     */
    record Sample(Instant at, long copied, long verified) {

        long done(boolean verifying) {
            return verifying ? verified : copied;
        }
    }

    /** @param samples oldest first */
    Speed(List<Sample> samples) {
        this.samples = samples;
    }

    /** Rows a second over the last half minute before now; what has stopped reporting comes to a standstill in it. */
    long rate(Instant now, boolean verifying) {
        return within(RECENTLY, now, verifying);
    }

    private long within(Duration span, Instant now, boolean verifying) {
        if (samples.isEmpty()) {
            return 0;
        }
        var from = now.minus(span);
        var first = samples.stream().filter(sample -> !sample.at().isBefore(from)).findFirst();
        var last = samples.get(samples.size() - 1);
        if (first.isEmpty() || Duration.between(first.get().at(), last.at()).compareTo(LEAST) < 0) {
            return 0;
        }
        long moved = Math.max(0, last.done(verifying) - first.get().done(verifying));
        // the silence since the last report counts, but for the second it may take
        var silence = Duration.between(last.at().plus(LEAST.multipliedBy(2)), now);
        var time = Duration.between(first.get().at(), last.at()).plus(silence.isNegative() ? Duration.ZERO : silence);
        return moved * 1000 / Math.max(1, time.toMillis());
    }

    /** How long the rest takes at the speeds seen lately; empty when nothing moves. */
    Optional<Remaining> remaining(long left, Instant now, boolean verifying, long averageRate) {
        var rates = LongStream.of(within(LATELY, now, verifying), rate(now, verifying), verifying ? 0 : averageRate).filter(rate -> rate > 0);
        var range = rates.summaryStatistics();
        var rate = rate(now, verifying);
        if (rate == 0) {
            return Optional.empty();
        }
        return Optional.of(new Remaining(seconds(left, rate), seconds(left, range.getMax()), seconds(left, range.getMin())));
    }

    private static Duration seconds(long left, long rate) {
        return Duration.ofSeconds((left + rate - 1) / rate);
    }

    /** The time left: as it is now, at the best and at the worst speed. */
    record Remaining(Duration now, Duration low, Duration high) {
    }
}
