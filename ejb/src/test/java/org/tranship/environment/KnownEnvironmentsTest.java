package org.tranship.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

class KnownEnvironmentsTest {

    private final Map<String, EnvironmentCode> there = new HashMap<>();
    private final KnownEnvironments known = new KnownEnvironments();
    private int asked;

    KnownEnvironmentsTest() {
        known.environments = new Environments() {
            @Override
            public Map<String, EnvironmentCode> names() {
                asked++;
                return Map.copyOf(there);
            }
        };
        add("dev");
        add("staging");
    }

    private void add(String code) {
        there.put(code, new EnvironmentCode(code));
    }

    @Test
    void whatWasMetIsNotAskedForAgain() {
        assertThat(known.find("staging")).contains(new EnvironmentCode("staging"));
        assertThat(known.find("dev")).isPresent();
        assertThat(asked).isEqualTo(1);
    }

    /** A filter takes what a request takes. */
    @Test
    void anAliasIsItsEnvironment() {
        there.put("development", new EnvironmentCode("dev"));
        assertThat(known.find("development")).contains(new EnvironmentCode("dev"));
        assertThat(known.find(" Staging")).contains(new EnvironmentCode("staging"));
        assertThat(known.codes()).containsExactlyInAnyOrder(new EnvironmentCode("dev"), new EnvironmentCode("staging"));
    }

    @Test
    void anEnvironmentThatIsAddedIsThereAtOnce() {
        assertThat(known.find("moon")).isEmpty();
        add("moon");
        assertThat(known.find("moon")).contains(new EnvironmentCode("moon"));
        assertThat(known.codes()).hasSize(3);
    }
}
