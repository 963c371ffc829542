package org.tranship.web.api;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.tranship.InputRefused;

class KnownQueryFilterTest {

    @Test
    void whatAMethodReadsIsKnown() {
        assertThatNoException().isThrownBy(() -> send("migrations", "status", "from_date", "page"));
    }

    @Test
    void aMisspeltFilterIsNamedWithTheKnownOnes() {
        assertThatExceptionOfType(InputRefused.class).isThrownBy(() -> send("migrations", "stauts"))
                .withMessageStartingWith("stauts is unknown; known are archived, environment, from_date, lifecycle_state");
    }

    @Test
    void aMethodThatReadsNoneKnowsNone() {
        assertThatExceptionOfType(InputRefused.class).isThrownBy(() -> send("get", "status"))
                .withMessageStartingWith("status is unknown; no query parameter is expected here");
    }

    private static void send(String method, String... names) {
        for (var candidate : MigrationsResource.class.getDeclaredMethods()) {
            if (candidate.getName().equals(method)) {
                KnownQueryFilter.refuseUnknown(Set.of(names), candidate.getParameters());
            }
        }
    }
}
