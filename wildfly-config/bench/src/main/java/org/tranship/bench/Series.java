package org.tranship.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One figure, taken once a round. */
final class Series {

    private final String name;
    private final String unit;
    private final List<Double> values = new ArrayList<>();

    Series(String name, String unit) {
        this.name = name;
        this.unit = unit;
    }

    void add(double value) {
        values.add(value);
    }

    String name() {
        return name;
    }

    double min() {
        return Collections.min(values);
    }

    double max() {
        return Collections.max(values);
    }

    /** The middle value; of an even number, the mean of the two in the middle. */
    double median() {
        var sorted = values.stream().sorted().toList();
        var upper = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(upper) : (sorted.get(upper - 1) + sorted.get(upper)) / 2;
    }

    /** What that share of the values, in percent, does not exceed. */
    double percentile(int percent) {
        var sorted = values.stream().sorted().toList();
        return sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }

    /** How the medians stand to one another. */
    double over(Series other) {
        return median() / other.median();
    }

    /** A line of the table in docs/benchmarks.md: what, min, median, 95th percentile, max. */
    String row() {
        return "| %s | %s | %s | %s | %s | %s |".formatted(name, number(min()), number(median()), number(percentile(95)), number(max()), unit);
    }

    private static String number(double value) {
        return value >= 1000 ? "%,.0f".formatted(value) : value >= 100 ? "%.0f".formatted(value) : "%.2f".formatted(value);
    }
}
