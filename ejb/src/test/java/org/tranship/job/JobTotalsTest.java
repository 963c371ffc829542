package org.tranship.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

class JobTotalsTest {

    private static final Instant NOON = Instant.parse("2025-12-01T12:00:00Z");

    private record Question(String text) {
    }

    private final JobTotals totals = new JobTotals();
    private final Question many = new Question("many");

    @Test
    void whatWasCountedLatelyIsNotCountedAgain() {
        at(NOON).counted(many, 98_000L);
        assertThat(at(NOON.plusSeconds(9)).lately(many, JobTotals.FRESH)).contains(98_000L);
        assertThat(totals.lately(new Question("others"), JobTotals.FRESH)).isEmpty();
    }

    @Test
    void whatIsOldIsCountedAgainByOneAndServedToTheOthers() {
        at(NOON).counted(many, 98_000L);
        assertThat(at(NOON.plusSeconds(11)).lately(many, JobTotals.FRESH)).isEmpty();
        assertThat(totals.lately(many, JobTotals.FRESH)).contains(98_000L);
        totals.counted(many, 98_001L);
        assertThat(totals.lately(many, JobTotals.FRESH)).contains(98_001L);
        assertThat(at(NOON.plusSeconds(40)).lately(many, JobTotals.TEXT_FRESH)).contains(98_001L);
    }

    private JobTotals at(Instant now) {
        totals.clock = Clock.fixed(now, ZoneOffset.UTC);
        return totals;
    }
}
