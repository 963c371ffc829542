package org.tranship.batch.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

/** A line of COPY in text format, taken apart. */
class TextRowTest {

    @Test
    void theKeyAtTheEndIsNoPartOfTheRow() {
        var row = row("7\tname\t\\N\t7\n", 1);
        assertThat(row.data()).asString(StandardCharsets.UTF_8).isEqualTo("7\tname\t\\N\n");
        assertThat(row.values()).containsExactly("7", "name", null);
        assertThat(row.key()).containsExactly("7");
    }

    @Test
    void everyEscapeMeansItsCharacter() {
        assertThat(row("a\\tb\\\\n\\n\\r\\b\\f\\v\\\\.\tä\t1\t(0,1)\n", 2).values()).containsExactly("a\tb\\n\n\r\b\f\u000b\\.", "ä");
        assertThat(row("\\\\N\t\t1\n", 1).values()).containsExactly("\\N", "");
        assertThat(row("\t16400\t(0,1)\n", 2).values()).containsExactly("");
    }

    @Test
    void aRowWithoutColumnsHasItsPlaceAllTheSame() {
        var row = row("16400\t(0,1)\n", 2);
        assertThat(row.data()).asString(StandardCharsets.UTF_8).isEqualTo("\n");
        assertThat(row.values()).isEmpty();
        assertThat(row.key()).containsExactly("16400", "(0,1)");
    }

    private static TextRow row(String line, int keyColumns) {
        return new TextRow(line.getBytes(StandardCharsets.UTF_8), keyColumns);
    }
}
