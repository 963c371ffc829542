package org.tranship.bench;

/**
 * A target and what was measured against it.
 *
 * @param what     what was compared
 * @param measured the ratio or figure
 * @param target   what it should be
 * @param met      whether it is
 */
record Verdict(String what, String measured, String target, boolean met) {

    static Verdict ratioAtMost(double limit, Series ours, Series theirs) {
        var ratio = ours.over(theirs);
        return new Verdict(ours.name() + " / " + theirs.name(), "%.2f".formatted(ratio), "at most %.2f".formatted(limit), ratio <= limit);
    }

    static Verdict timesFaster(double limit, Series ours, Series theirs) {
        var factor = theirs.over(ours);
        return new Verdict(theirs.name() + " / " + ours.name(), "%.1f".formatted(factor), "at least %.1f".formatted(limit), factor >= limit);
    }

    static Verdict atMost(double limit, Series series, String unit) {
        return new Verdict(series.name() + ", largest", "%.1f %s".formatted(series.max(), unit), "under %.0f %s".formatted(limit, unit),
                series.max() < limit);
    }

    static Verdict percentileUnder(double limit, int percent, Series series, String unit) {
        var reached = series.percentile(percent);
        return new Verdict("%s, %dth percentile".formatted(series.name(), percent), "%.1f %s".formatted(reached, unit), "under %.0f %s".formatted(limit, unit),
                reached < limit);
    }

    static Verdict noSlowerThan(double share, Series ours, Series other) {
        var ratio = ours.over(other);
        return new Verdict(ours.name() + " / " + other.name(), "%.2f".formatted(ratio),
                "at least %.2f".formatted(1 - share), ratio >= 1 - share);
    }

    String row() {
        return "| %s | %s | %s | %s |".formatted(what, measured, target, met ? "met" : "**missed**");
    }
}
