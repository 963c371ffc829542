package org.tranship.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {

    private static Series series(String name, double... values) {
        var series = new Series(name, "s");
        for (var value : values) {
            series.add(value);
        }
        return series;
    }

    @Test
    void theMedianIsTheMiddleOfWhatWasMeasured() {
        assertThat(series("odd", 9, 1, 4).median()).isEqualTo(4);
        assertThat(series("even", 9, 1, 4, 6).median()).isEqualTo(5);
        assertThat(series("ours", 9, 1, 4).row()).isEqualTo("| ours | 1.00 | 4.00 | 9.00 | 9.00 | s |");
    }

    @Test
    void fiveOfAHundredMayBeSlower() {
        var calls = new Series("list", "ms");
        for (int i = 1; i <= 100; i++) {
            calls.add(i);
        }
        assertThat(calls.percentile(95)).isEqualTo(95);
        assertThat(Verdict.percentileUnder(96, 95, calls, "ms").met()).isTrue();
        assertThat(Verdict.percentileUnder(95, 95, calls, "ms").row()).isEqualTo("| list, 95th percentile | 95.0 ms | under 95 ms | **missed** |");
    }

    @Test
    void aMissedTargetIsCalledMissed() {
        var peer = series("peer", 10, 10, 11);
        assertThat(Verdict.ratioAtMost(0.9, series("ours", 9, 9, 30), peer)).returns(true, Verdict::met).returns("0.90", Verdict::measured);
        assertThat(Verdict.ratioAtMost(0.9, series("ours", 9.5, 9.5, 1), peer).row()).endsWith("| at most 0.90 | **missed** |");
        assertThat(Verdict.timesFaster(4, series("ours", 2), series("chunks", 9)).met()).isTrue();
        assertThat(Verdict.timesFaster(4, series("ours", 3), series("chunks", 9)).met()).isFalse();
        assertThat(Verdict.atMost(100, series("swap", 20, 101, 30), "ms").met()).isFalse();
        assertThat(Verdict.noSlowerThan(0.1, series("many", 91), series("few", 100)).met()).isTrue();
        assertThat(Verdict.noSlowerThan(0.1, series("many", 89), series("few", 100)).met()).isFalse();
    }
}
