package org.tranship.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** SHA-256 over the text, and nothing that only looks like it. */
class FingerprintTest {

    @Test
    void isSha256OfTheText() {
        assertThat(Fingerprint.over("abc").hex()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> new Fingerprint("ABC")).isInstanceOf(IllegalArgumentException.class);
    }
}
