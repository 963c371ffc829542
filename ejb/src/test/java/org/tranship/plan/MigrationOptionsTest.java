package org.tranship.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.tranship.InputRefused;

/** Options as sent, and as kept. */
class MigrationOptionsTest {

    @Test
    void nothingSentMeansTheDefaults() {
        assertThat(MigrationOptions.from(null)).isEqualTo(MigrationOptions.DEFAULT).isEqualTo(MigrationOptions.from(Map.of()));
    }

    @Test
    void everyOptionCanBeSent() {
        assertThat(MigrationOptions.from(Map.of("workers", 4, "slice_rows", new BigDecimal("1000"), "slice_bytes", 1 << 20L, "rollback_window", "PT12H",
                "on_target_writes", "discard", "max_attempts", 3, "backoff", "linear", "create_missing", true,
                "rollback_approval", "second_person"))).isEqualTo(
                        new MigrationOptions(4, 1000, 1 << 20, Duration.ofHours(12), MigrationOptions.OnTargetWrites.DISCARD, 3,
                                MigrationOptions.Backoff.LINEAR, true,
                                MigrationOptions.RollbackApproval.SECOND_PERSON));
    }

    @ParameterizedTest
    @CsvSource({"workers, 17", "workers, 1.5", "slice_rows, 0", "rollback_window, 7 days", "rollback_window, -P1D", "on_target_writes, ignore",
            "max_attempts, many", "backoff, none", "batch_size, 500", "create_missing, yes", "rollback_approval, nobody"})
    void whatIsWrongOrUnknownIsNamed(String name, String value) {
        assertThatThrownBy(() -> MigrationOptions.from(Map.of(name, value.matches("[0-9.]+") ? new BigDecimal(value) : value)))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields()).extracting(InputRefused.Field::name)
                        .containsExactly("options." + name));
    }

    @Test
    void aNumberAsTextIsNoNumber() {
        assertThatThrownBy(() -> MigrationOptions.from(Map.of("workers", "4"))).isInstanceOf(InputRefused.class);
    }

    @Test
    void whatIsKeptIsReadBack() {
        var options = MigrationOptions.from(Map.of("workers", 4, "rollback_window", "PT30S", "create_missing", true));
        assertThat(OptionsJson.read(OptionsJson.write(options))).isEqualTo(options);
    }
}
