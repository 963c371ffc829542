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
                "rollback_approval", "second_person", "error_tolerance", new BigDecimal("0.50")))).isEqualTo(
                        new MigrationOptions(4, 1000, 1 << 20, Duration.ofHours(12), MigrationOptions.OnTargetWrites.DISCARD, 3,
                                MigrationOptions.Backoff.LINEAR, true,
                                MigrationOptions.RollbackApproval.SECOND_PERSON, new ErrorTolerance(new BigDecimal("0.5"))));
    }

    @ParameterizedTest
    @CsvSource({"workers, 17", "workers, 1.5", "slice_rows, 0", "rollback_window, 7 days", "rollback_window, -P1D", "on_target_writes, ignore",
            "max_attempts, many", "backoff, none", "batch_size, 500", "create_missing, yes", "rollback_approval, nobody",
            "error_tolerance, 101", "error_tolerance, 0.00001", "error_tolerance, some", "error_tolerance, -1"})
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
        var options = MigrationOptions.from(Map.of("workers", 4, "rollback_window", "PT30S", "create_missing", true, "error_tolerance", 100));
        assertThat(OptionsJson.read(OptionsJson.write(options))).isEqualTo(options);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, true", "0, 1, 1000, false", "0.1, 1, 1000, true", "0.1, 2, 1000, false", "100, 7, 7, true", "0.0001, 1, 999999, false"})
    void theToleranceIsAPercentageOfAllRows(BigDecimal percent, long rejected, long rows, boolean tolerated) {
        assertThat(new ErrorTolerance(percent).allows(rejected, rows)).isEqualTo(tolerated);
    }
}
