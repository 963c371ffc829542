package org.tranship.web.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tranship.access.EmployeeId;
import org.tranship.access.EmployeeName;
import org.tranship.progress.Pieces;

class WordsTest {

    @Test
    void figuresAndMomentsReadTheSameForEverybody() {
        assertThat(Words.of(1_600_000L)).isEqualTo("1,600,000");
        assertThat(Words.of(Instant.parse("2025-12-01T00:15:00.123456Z"))).isEqualTo("2025-12-01T00:15:00.123Z");
        assertThat(Words.of(new Pieces(3, 1200))).isEqualTo("3 of 1,200");
        assertThat(Words.of(List.of("a", "b"))).isEqualTo("a, b");
        assertThat(Words.of(null)).isEqualTo(Words.of(List.of())).isEqualTo("–");
    }

    @Test
    void durationsHaveTheirUnits() {
        assertThat(Words.of(Duration.ofMillis(27))).isEqualTo("27 ms");
        assertThat(Words.of(Duration.ZERO)).isEqualTo("0 s");
        assertThat(Words.of(Duration.ofSeconds(754))).isEqualTo("12 min 34 s");
        assertThat(Words.of(Duration.ofDays(7))).isEqualTo("7 d");
        assertThat(Words.of(Duration.ofDays(1).plusSeconds(5))).isEqualTo("1 d 5 s");
    }

    @Test
    void peopleComeWithTheirLogin() {
        assertThat(Words.of(new EmployeeName(new EmployeeId(1), "ada", "Ada Lovelace"))).isEqualTo("Ada Lovelace (ada)");
        assertThat(Words.of(new EmployeeName(new EmployeeId(1), "ada", "ada"))).isEqualTo("ada");
    }
}
