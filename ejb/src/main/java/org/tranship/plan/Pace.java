package org.tranship.plan;

import java.time.Duration;
import java.util.List;

/**
 * How fast migrations go, slowest and fastest, from end to end.
 *
 * @param slowest bytes a second
 * @param fastest bytes a second
 * @param runs    finished runs of this installation it was seen in; 0 when it is the default
 */
public record Pace(long slowest, long fastest, int runs) {

    /** Copy, indexes and proof together moved 8 to 60 MB a second on machines from two cores up. */
    public static final Pace DEFAULT = new Pace(8L << 20, 60L << 20, 0);

    private static final Duration OVERHEAD_AT_LEAST = Duration.ofSeconds(2);
    private static final Duration OVERHEAD_AT_MOST = Duration.ofSeconds(10);

    /** One run says little about the next: it is taken for the middle of a range. */
    private static final double SPREAD = 0.5;

    /** @param bytesPerSecond of each run; empty for the default */
    static Pace of(List<Long> bytesPerSecond) {
        if (bytesPerSecond.isEmpty()) {
            return DEFAULT;
        }
        var seen = bytesPerSecond.stream().mapToLong(Long::longValue).summaryStatistics();
        return bytesPerSecond.size() > 1 && seen.getMin() < seen.getMax()
                ? new Pace(Math.max(1, seen.getMin()), seen.getMax(), bytesPerSecond.size())
                : new Pace(Math.max(1, (long) (seen.getMin() * SPREAD)), Math.max(1, (long) (seen.getMax() / SPREAD)), bytesPerSecond.size());
    }

    /** With what a run takes by itself. */
    public Duration atLeast(long bytes) {
        return OVERHEAD_AT_LEAST.plusSeconds(bytes / fastest);
    }

    /** With what a run takes by itself. */
    public Duration atMost(long bytes) {
        return OVERHEAD_AT_MOST.plusSeconds(bytes / slowest);
    }
}
