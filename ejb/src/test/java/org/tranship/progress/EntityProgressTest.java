package org.tranship.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The percentage of one entity. */
class EntityProgressTest {

    @Test
    void isRoundedDownAndHundredOnlyWhenAllSlicesAreDone() {
        assertThat(of(100_000, 95_999, 20, 19).percent()).isEqualTo(95);
        assertThat(of(100_000, 100_500, 20, 19).percent()).isEqualTo(99);
        assertThat(of(100_000, 100_500, 20, 20).percent()).isEqualTo(100);
    }

    @Test
    void anEmptyTableIsDoneWhenItsSliceIs() {
        assertThat(of(0, 0, 1, 0).percent()).isZero();
        assertThat(of(0, 0, 1, 1).percent()).isEqualTo(100);
    }

    private static EntityProgress of(long total, long migrated, int slices, int done) {
        return new EntityProgress("e", 0, total, true, migrated, 0, 0, 0, 0, slices, done, Pieces.NONE, Pieces.NONE, 0);
    }
}
