package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrewTest {

    private final Crew crew = new Crew(3);

    @Test
    void whoHasNothingInHandIsIdle() {
        assertThat(crew.idle()).isEqualTo(3);
        crew.works();
        crew.works();
        assertThat(crew.idle()).isEqualTo(1);
        crew.rests();
        assertThat(crew.idle()).isEqualTo(2);
    }

    @Test
    void nobodyIsMissingWhenWorkComesFromElsewhere() {
        for (int i = 0; i < 5; i++) {
            crew.works();
        }
        assertThat(crew.idle()).isZero();
    }

    @Test
    void thereIsOneForEachCoreUnlessSomebodySaysOtherwise() {
        assertThat(new Crew(0).size()).isBetween(1, 16).isLessThanOrEqualTo(Runtime.getRuntime().availableProcessors());
    }
}
