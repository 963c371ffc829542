package org.tranship.batch.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tranship.plan.MigrationOptions.Backoff.EXPONENTIAL;
import static org.tranship.plan.MigrationOptions.Backoff.LINEAR;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tranship.batch.jdbc.Patience;

/** What an error means, how often what passes is tried again, and how long is waited in between. */
class ErrorClassTest {

    @ParameterizedTest
    @CsvSource({ "01000, WARNING", "02000, WARNING", "22P02, MINOR", "22003, MINOR", "23502, MINOR", "23505, MINOR", "23514, MINOR",
        "08006, MAJOR", "53100, MAJOR", "53300, MAJOR", "57P01, MAJOR", "57P03, MAJOR", "40001, MAJOR", "40P01, MAJOR", "55P03, MAJOR",
        "25P03, MAJOR", "42P01, CRITICAL", "42501, CRITICAL", "57014, CRITICAL", "25006, CRITICAL", "XX001, CRITICAL", "0A000, CRITICAL" })
    void everyStateHasItsClass(String state, ErrorClass expected) {
        assertThat(ErrorClass.of(new SQLException("", state))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({ "22001, true", "22P02, true", "22P05, true", "23502, true", "23514, true", "23505, false", "23P01, false", "53100, false", "42P01, false" })
    void aRowIsRejectedForWhatIsItsOwnFault(String state, boolean own) {
        assertThat(ErrorClass.isOneRowsOwn(new SQLException("", state))).isEqualTo(own);
    }

    @Test
    void aPoolWithoutConnectionsPasses() {
        assertThat(ErrorClass.of(new SQLException("no managed connections available"))).isEqualTo(ErrorClass.MAJOR);
    }

    @Test
    void onlyWhatPassesIsTriedAgainAndNotForEver() {
        assertThat(triesOf("08006")).isEqualTo(3);
        assertThat(triesOf("23505")).isEqualTo(1);
        assertThat(triesOf("42P01")).isEqualTo(1);
    }

    @Test
    void whoIsToStopDoesNotTryAgain() {
        var tries = new AtomicInteger();
        assertThatThrownBy(() -> new Attempts(3, LINEAR, () -> false).at(failing(tries, "08006"))).isInstanceOf(SQLException.class);
        assertThat(tries).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({ "1, 200, 200", "2, 400, 400", "3, 600, 800", "5, 1000, 3200", "7, 1400, 10000", "60, 10000, 10000" })
    void theWaitGrowsAsThePolicySays(int attempts, long linear, long exponential) {
        assertThat(Backoff.longest(attempts, LINEAR)).isEqualTo(Duration.ofMillis(linear));
        assertThat(Backoff.longest(attempts, EXPONENTIAL)).isEqualTo(Duration.ofMillis(exponential));
        assertThat(Backoff.after(attempts, LINEAR)).isBetween(Duration.ofMillis(linear / 2), Duration.ofMillis(linear));
    }

    @ParameterizedTest
    @ValueSource(strings = { "30 s", "PT0S", "-PT1S" })
    void aPatienceThatIsNoneIsRefusedByName(String nonsense) {
        System.setProperty(Patience.STALL.property(), nonsense);
        try {
            assertThatThrownBy(Patience.STALL::time).hasMessageContaining("tranship.patience.stall is " + nonsense).hasMessageContaining("PT2M");
        } finally {
            System.clearProperty(Patience.STALL.property());
        }
    }

    private static int triesOf(String state) {
        var tries = new AtomicInteger();
        assertThatThrownBy(() -> new Attempts(3, LINEAR, () -> true).at(failing(tries, state))).isInstanceOf(SQLException.class);
        return tries.get();
    }

    private static Attempts.Work<Void> failing(AtomicInteger tries, String state) {
        return attempt -> {
            tries.set(attempt);
            throw new SQLException("", state);
        };
    }
}
