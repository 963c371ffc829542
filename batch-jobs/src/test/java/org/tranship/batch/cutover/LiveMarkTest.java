package org.tranship.batch.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Writes to a live table are noticed by what was noted at planning. */
class LiveMarkTest {

    @Test
    void itIsTheSameOutOfTheLedger() {
        var exact = new LiveMark(7, 16384, 100L, "-123");
        var counted = new LiveMark(7, 16384, null, null);
        assertThat(LiveMark.of(exact.text())).isEqualTo(exact);
        assertThat(LiveMark.of(counted.text())).isEqualTo(counted);
    }

    @Test
    void aLargeTableIsJudgedByItsCounters() {
        assertThat(new LiveMark(7, 1, null, null).changedUntil(new LiveMark(7, 1, null, null))).isEmpty();
        assertThat(new LiveMark(7, 1, null, null).changedUntil(new LiveMark(19, 1, null, null))).contains("12 rows written");
    }

    @Test
    void truncateIsSeenByTheNewFile() {
        assertThat(new LiveMark(7, 1, null, null).changedUntil(new LiveMark(7, 2, null, null))).isPresent();
    }

    @Test
    void lostCountersAreNoProofThatNothingWasWritten() {
        assertThat(new LiveMark(7, 1, null, null).changedUntil(new LiveMark(0, 1, null, null))).isPresent();
    }

    @Test
    void aSmallTableIsJudgedByItsRowsAlone() {
        assertThat(new LiveMark(7, 1, 5L, "99").changedUntil(new LiveMark(0, 2, 5L, "99"))).isEmpty();
        assertThat(new LiveMark(7, 1, 5L, "99").changedUntil(new LiveMark(7, 1, 5L, "98"))).isPresent();
    }
}
