package org.tranship.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** S0-15: current rate and time left. */
class SpeedTest {

    private static final Instant START = Instant.parse("2025-12-01T00:30:00Z");

    @Test
    void theRateIsThatOfTheLastHalfMinute() {
        var speed = new Speed(samples(60, second -> second < 30 ? 0 : (second - 30) * 1500L));
        assertThat(speed.rate(at(60), false)).isEqualTo(1500);
    }

    @Test
    void oneSampleSaysNothing() {
        assertThat(new Speed(samples(0, second -> 5)).rate(at(0), false)).isZero();
        assertThat(new Speed(List.of()).remaining(100, at(0), false, 10)).isEmpty();
    }

    @Test
    void theTimeLeftIsWhatIsLeftByTheRateAndLiesInItsRange() {
        var speed = new Speed(samples(30, second -> second <= 20 ? second * 1000L : 20_000 + (second - 20) * 4000L));
        var left = speed.remaining(60_000, at(30), false, 1000).orElseThrow();
        assertThat(left.now()).isEqualTo(Duration.ofSeconds(30)); // 2000 a second
        assertThat(left.low()).isEqualTo(Duration.ofSeconds(15)); // 4000
        assertThat(left.high()).isEqualTo(Duration.ofSeconds(60)); // 1000
    }

    @Test
    void aRunThatStoppedReportingComesToAStandstill() {
        var speed = new Speed(samples(10, second -> second * 1000L));
        assertThat(speed.rate(at(11), false)).isEqualTo(1000);
        assertThat(speed.rate(at(22), false)).isBetween(400L, 600L);
        assertThat(speed.rate(at(60), false)).isZero();
    }

    @Test
    void whileComparingTheVerifiedRowsCount() {
        var speed = new Speed(List.of(new Speed.Sample(at(0), 500, 0), new Speed.Sample(at(10), 500, 300)));
        assertThat(speed.rate(at(10), false)).isZero();
        assertThat(speed.rate(at(10), true)).isEqualTo(30);
    }

    private static List<Speed.Sample> samples(int until, java.util.function.IntToLongFunction copied) {
        var samples = new ArrayList<Speed.Sample>();
        for (int second = 0; second <= until; second++) {
            samples.add(new Speed.Sample(at(second), copied.applyAsLong(second), 0));
        }
        return samples;
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
