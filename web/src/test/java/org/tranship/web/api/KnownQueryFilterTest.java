package org.tranship.web.api;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Arrays;

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

    @Test
    void whatIsReadOnceIsSentOnce() {
        assertThatExceptionOfType(InputRefused.class).isThrownBy(() -> send("migrations", "page", "page", "q"))
                .withMessageStartingWith("page is there 2 times, and one is expected.");
    }

    @Test
    void aListMayComeInParts() {
        assertThatNoException().isThrownBy(() -> send("migrations", "status", "status", "lifecycle_state", "lifecycle_state"));
    }

    private static void send(String method, String... names) {
        var sent = Arrays.stream(names).collect(groupingBy(name -> name));
        for (var candidate : MigrationsResource.class.getDeclaredMethods()) {
            if (candidate.getName().equals(method)) {
                KnownQueryFilter.refuse(sent, candidate.getParameters());
            }
        }
    }
}
