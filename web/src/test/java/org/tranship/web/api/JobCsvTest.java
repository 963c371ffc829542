package org.tranship.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobCsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx"})
    void aNameThatASpreadsheetWouldCalculateIsText(String name) {
        assertThat(JobCsv.cell(name)).isEqualTo("'" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Prod Migration v2.5", "a=b", "2025-12-01", "'=1"})
    void everyOtherNameStaysAsItIs(String name) {
        assertThat(JobCsv.cell(name)).isEqualTo(name);
    }

    @Test
    void figuresAreNotTexts() {
        assertThat(JobCsv.cell(-5L)).isEqualTo("-5");
        assertThat(JobCsv.cell(Duration.ofSeconds(754))).isEqualTo("754");
        assertThat(JobCsv.cell(Instant.parse("2025-12-01T00:15:00.123456Z"))).isEqualTo("2025-12-01T00:15:00.123Z");
        assertThat(JobCsv.cell(null)).isEmpty();
    }
}
