package org.tranship.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Queue;

import org.junit.jupiter.api.Test;

class JobTotalsTest {

    private static final Instant NOON = Instant.parse("2025-12-01T12:00:00Z");

    private record Question(String text) {
    }

    private final JobTotals totals = new JobTotals();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private long jobs = 98_000;

    private JobTotalsTest() {
        totals.later = new Later() {
            @Override
            public void does(Runnable what) {
                work.add(what);
            }
        };
    }

    @Test
    void whatWasCountedLatelyIsNotCountedAgain() {
        assertThat(askedAfter(Duration.ZERO)).isEqualTo(98_000);
        jobs = 98_001;
        assertThat(askedAfter(Duration.ofSeconds(9))).isEqualTo(98_000);
        assertThat(work).isEmpty();
        assertThat(totals.<Long>ask(new Question("others"), () -> 3L, JobTotalsTest::areMany)).isEqualTo(3);
    }

    @Test
    void whatIsOldIsAnsweredAndCountedAgainOnceLater() {
        askedAfter(Duration.ZERO);
        jobs = 98_001;
        assertThat(askedAfter(Duration.ofSeconds(11))).isEqualTo(98_000);
        assertThat(askedAfter(Duration.ofSeconds(12))).isEqualTo(98_000);
        assertThat(work).hasSize(1);
        work.remove().run();
        assertThat(askedAfter(Duration.ofSeconds(13))).isEqualTo(98_001);
        assertThat(work).isEmpty();
    }

    @Test
    void whatNobodyAskedForLongIsCountedWhileHeWaits() {
        askedAfter(Duration.ZERO);
        jobs = 98_001;
        assertThat(askedAfter(Duration.ofMinutes(11))).isEqualTo(98_001);
        assertThat(work).isEmpty();
    }

    @Test
    void whatIsNotManyOrNoLongerIsCountedEveryTime() {
        askedAfter(Duration.ZERO);
        jobs = 9_999;
        askedAfter(Duration.ofSeconds(11));
        work.remove().run();
        jobs = 9_998;
        assertThat(askedAfter(Duration.ofSeconds(12))).isEqualTo(9_998);
    }

    @Test
    void aCountThatFailsIsTriedAgainByTheNext() {
        askedAfter(Duration.ZERO);
        jobs = -1;
        askedAfter(Duration.ofSeconds(11));
        assertThatThrownBy(work.remove()::run).isInstanceOf(IllegalStateException.class);
        jobs = 98_001;
        assertThat(askedAfter(Duration.ofSeconds(12))).isEqualTo(98_001);
    }

    @Test
    void whenNobodyCanCountLaterTheNextCountsHimself() {
        askedAfter(Duration.ZERO);
        jobs = 98_001;
        totals.later = new Later() {
            @Override
            public void does(Runnable what) {
                throw new IllegalStateException("the server is going down");
            }
        };
        assertThat(askedAfter(Duration.ofSeconds(11))).isEqualTo(98_000);
        assertThat(askedAfter(Duration.ofSeconds(12))).isEqualTo(98_001);
    }

    private long askedAfter(Duration since) {
        totals.clock = Clock.fixed(NOON.plus(since), ZoneOffset.UTC);
        return totals.<Long>ask(new Question("many"), this::counted, JobTotalsTest::areMany);
    }

    private static boolean areMany(Long counted) {
        return counted > 10_000;
    }

    private Long counted() {
        if (jobs < 0) {
            throw new IllegalStateException("away");
        }
        return jobs;
    }
}
