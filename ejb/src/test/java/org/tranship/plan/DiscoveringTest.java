package org.tranship.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A fresh schema in a source and in a target for each test, and what every refusal of a plan has to say. */
abstract class DiscoveringTest {

    TwoDatabases databases;

    @BeforeAll
    static void twoDatabases() {
        TwoDatabases.create();
    }

    @BeforeEach
    void freshSchema() {
        databases = TwoDatabases.fresh();
    }

    AbstractThrowableAssert<?, ? extends Throwable> refused(Class<? extends PlanRefused> why, String... tables) {
        return assertThatThrownBy(() -> databases.discover(tables)).isInstanceOf(why)
                .satisfies(refusal -> assertThat(((PlanRefused) refusal).hint()).isNotBlank());
    }
}
