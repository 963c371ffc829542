package org.tranship.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTest {

    static Result counted(long source, long target) {
        return new Result("COMPLETED", 1_400_000, 10, true, List.of(new Result.Table("tpt_trips", source, target, true)), 42, true, null);
    }

    @Test
    void endsWithOneLineForScripts() {
        assertThat(counted(5, 5).lastLine()).isEqualTo(
                "DEMO COMPLETED rows=1400000 seconds=10 rows_per_second=140000 verified=true cutover_ms=42 rollback=available");
    }

    @Test
    void believesItsOwnCountMoreThanTheServersWord() {
        assertThat(counted(5, 4).isGood()).isFalse();
        assertThat(counted(5, 4).lastLine()).contains("verified=false");
    }

    @Test
    void isNotGoodWhenTheServerProvedNothing() {
        assertThat(new Result("COMPLETED", 5, 1, false, List.of(), 0, true, null).isGood()).isFalse();
    }
}
