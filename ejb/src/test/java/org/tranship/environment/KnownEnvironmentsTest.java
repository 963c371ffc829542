package org.tranship.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class KnownEnvironmentsTest {

    private final List<Environment> there = new ArrayList<>();
    private final KnownEnvironments known = new KnownEnvironments();
    private int asked;

    KnownEnvironmentsTest() {
        known.environments = new Environments() {
            @Override
            public List<Environment> all() {
                asked++;
                return List.copyOf(there);
            }
        };
        add("dev");
        add("staging");
    }

    private void add(String code) {
        there.add(new Environment(new EnvironmentCode(code), code, "staging"));
    }

    @Test
    void whatWasMetIsNotAskedForAgain() {
        assertThat(known.find("staging")).contains(new EnvironmentCode("staging"));
        assertThat(known.find("dev")).isPresent();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void anEnvironmentThatIsAddedIsThereAtOnce() {
        assertThat(known.find("moon")).isEmpty();
        add("moon");
        assertThat(known.find("moon")).contains(new EnvironmentCode("moon"));
        assertThat(known.codes()).hasSize(3);
    }
}
