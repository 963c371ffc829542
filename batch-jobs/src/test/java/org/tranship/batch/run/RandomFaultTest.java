package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tranship.job.LifecycleState;
import org.tranship.local.Chaos;

/** What {@link FaultTest} does at chosen moments, at any: connections cut after any number of bytes, all sessions ended, one fault upon another. */
class RandomFaultTest extends RelayedTest {

    private static final String DONE = """
            SELECT CASE WHEN to_regclass('tranship.slice') IS NULL THEN 0
                   ELSE (xpath('/row/n/text()', query_to_xml('SELECT count(*) AS n FROM tranship.slice WHERE state = ''DONE''', true, true, '')))[1]::text::int END
            """;

    private static final int PIECES = 100;

    static LongStream seeds() {
        return Chaos.seeds();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneFaultUponAnotherLosesAndRepeatsNoRow(long seed) throws SQLException {
        var random = new Random(seed);
        migration.with(Map.of("workers", 2, "slice_rows", 400)).approved("routes", "trips", "notes", "tags").started();
        for (int fault = 0, faults = 2 + random.nextInt(3); fault < faults; fault++) {
            long moment = random.nextInt(PIECES);
            await().atMost(Duration.ofMinutes(3)).until(() -> target.number(DONE) >= moment || migration.state() == LifecycleState.COMPLETED);
            happens(random);
        }
        migration.becomes(LifecycleState.COMPLETED);
        targetIsSource();
        assertThat(migration.log()).doesNotContain("FAILED", "CANCELLED");
    }

    private void happens(Random random) {
        switch (random.nextInt(4)) {
            case 0 -> toSource.cutAfterReading(random.nextInt(100_000));
            case 1 -> toTarget.cutAfterWriting(random.nextInt(100_000));
            case 2 -> source.does(EVERY_SESSION);
            default -> target.does(EVERY_SESSION);
        }
    }
}
