package org.tranship.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tranship.InputRefused;
import org.tranship.job.JobFilter;

class JobSieveTest {

    private static final Instant NOW = Instant.parse("2025-12-01T10:00:00Z");

    @Test
    void textsAreTakenWithoutTheBlanksAroundThem() {
        assertThat(sought(" Größe 🚚 ").text()).isEqualTo("Größe 🚚");
        assertThat(sought("x".repeat(200)).text()).hasSize(200);
    }

    @Test
    void aTextThatNoDatabaseTakesIsNamed() {
        assertThatExceptionOfType(InputRefused.class).isThrownBy(() -> sought("a\0b")).withMessageContaining("q has the character U+0000");
    }

    @Test
    void aTextThatNoJobCanHaveIsNamed() {
        assertThatExceptionOfType(InputRefused.class).isThrownBy(() -> sought("x".repeat(201))).withMessageContaining("q is longer than any name");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_001})
    void aPageThatIsNoneIsNamed(int page) {
        var sieve = new JobSieve();
        sieve.setPage(page);
        assertThatExceptionOfType(InputRefused.class).isThrownBy(() -> sieve.toFilter(NOW, ZoneOffset.UTC)).withMessageContaining("page is not a page number");
    }

    private static JobFilter sought(String text) {
        var sieve = new JobSieve();
        sieve.setText(text);
        return sieve.toFilter(NOW, ZoneOffset.UTC);
    }
}
