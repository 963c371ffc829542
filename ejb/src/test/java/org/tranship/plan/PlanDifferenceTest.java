package org.tranship.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an approver is shown when the plan has changed. */
class PlanDifferenceTest {

    @Test
    void factsThatWentAndCameAreShown() {
        assertThat(PlanDifference.between("a\nb\nc\n", "a\nc\nd\n")).isEqualTo("- b\n+ d");
    }

    @Test
    void factsThatAreThereTwiceAreCounted() {
        assertThat(PlanDifference.between("a\na\n", "a\n")).isEqualTo("- a");
    }

    @Test
    void anotherOrderIsADifferenceToo() {
        assertThat(PlanDifference.between("a\nb\n", "b\na\n")).contains("another order");
    }

    @Test
    void theSameTextHasNone() {
        assertThat(PlanDifference.between("a\n", "a\n")).isEmpty();
    }
}
