package org.tranship.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.tranship.InputRefused;

class StorableFilterTest {

    @Test
    void everyTextThatNoDatabaseTakesIsNamed() {
        assertThatExceptionOfType(InputRefused.class).isThrownBy(() -> StorableFilter.refuse(Map.of("q", List.of("a\0b"), "status", List.of("FAILED", "\0"))))
                .satisfies(refused -> assertThat(refused.fields()).extracting(InputRefused.Field::name)
                        .containsExactlyInAnyOrder("q", "status"));
    }

    @Test
    void everyOtherTextIsTaken() {
        assertThatNoException().isThrownBy(() -> StorableFilter.refuse(Map.of("q", List.of("Größe\t🚚"), "status", List.of(), "size", List.of(""))));
    }
}
