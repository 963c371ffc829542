package org.tranship.web.rejects;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Keys as people write them. */
class KeyTextTest {

    @Test
    void columnsComeInTheirOrder() {
        assertThat(KeyText.of("{\"trip\" : \"17\", \"day\" : \"2025-01-01\"}")).isEqualTo("trip=17, day=2025-01-01");
    }
}
