package org.tranship.batch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An estimated total does not flicker while slices finish that hold some rows more or less than planned. */
class EstimateTest {

    @ParameterizedTest
    @CsvSource({ "0, 100000, 100000, 100000", "10300, 90000, 100000, 100000", "9400, 90000, 100000, 100000", "100400, 0, 100000, 100400",
        "30000, 90000, 100000, 120000", "30001, 90000, 100000, 130000", "2000, 80000, 100000, 82000", "7, 0, 0, 7", "0, 0, 0, 0" })
    void itStandsStillUntilTheSlicesContradictIt(long done, long expected, long planned, long total) {
        assertThat(EntityLedger.estimate(done, expected, planned)).isEqualTo(total);
    }
}
