package org.tranship.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tranship.InputRefused;

class SpanTest {

    @Test
    void aSpanLastsToTheEndOfItsLastDay() {
        var span = between("2025-12-01", "2025-12-31");
        assertThat(span.begin(Instant.now(), ZoneOffset.UTC)).isEqualTo("2025-12-01T00:00:00Z");
        assertThat(span.end(ZoneOffset.UTC)).isEqualTo("2026-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2025-13-01", "+999999999-12-31", "+300000-01-01", "-5000-01-01"})
    void whatIsNoDayOfAnyCalendarIsNamed(String day) {
        assertThatExceptionOfType(InputRefused.class).isThrownBy(() -> between(day, day).check(new InputRefused.Check()).refuse())
                .withMessageContaining("from is not a day").withMessageContaining("to is not a day");
    }

    private static Span between(String from, String to) {
        var span = new Span("30");
        span.setDate("between");
        span.setFrom(from);
        span.setTo(to);
        return span;
    }
}
