package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tranship.job.LifecycleState.COMPLETED;
import static org.tranship.job.LifecycleState.ROLLED_BACK;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tranship.access.Role;
import org.tranship.local.Chaos;
import org.tranship.local.Scale;

/** What {@link KillIT} does at chosen moments, at any: the packaged server is killed again and again, and the job goes on by itself. */
@Tag("faults")
class RandomKillIT {

    private static final int SIGNAL_9 = 137;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static TranshipServer server;

    static LongStream seeds() {
        return Chaos.seeds();
    }

    @BeforeAll
    static void aServerToKill() {
        server = TranshipServer.install("killed-at-random", Scale.SMALL).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noRowIsLostOrDoubled(long seed) throws SQLException {
        var random = new Random(seed);
        server.execute("staging", "UPDATE tpt_trips SET remark = 'as of ' || clock_timestamp() WHERE id % 7 = 0");
        var aftermath = Aftermath.of(server.postgres(), Wish.TRANSPORT);
        var job = approvedJob();
        for (int kill = 0, kills = 1 + random.nextInt(2); kill < kills; kill++) {
            awaitPart(job, random.nextDouble(-0.1, 1.1));
            killedWithin(random, Duration.ofMillis(500));
            server.execute("staging", "UPDATE tpt_trips SET remark = 'while the server was down' WHERE id %% %d = 0".formatted(kill + 5));
            server.start();
        }
        aftermath.isProperAfter(job.awaits(COMPLETED));
        if (random.nextBoolean()) {
            job.triedBy(ada(), "rollback", Map.of("confirmed", true)).then().statusCode(202);
            killedWithin(random, Duration.ofSeconds(1));
            server.start();
            job.awaits(ROLLED_BACK);
            aftermath.isNothing();
        }
    }

    /** Until so much of the run's work is done; below zero it need not have begun. */
    private static void awaitPart(Job job, double part) {
        if (part >= 0) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> partDone(job) >= Math.min(1, part));
        }
    }

    private static double partDone(Job job) throws SQLException {
        try (var production = server.postgres().connect("production"); var statement = production.createStatement()) {
            try (var ledger = statement.executeQuery("SELECT to_regclass('tranship.slice')")) {
                ledger.next();
                if (ledger.getString(1) == null) {
                    return -1;
                }
            }
            try (var row = statement.executeQuery("""
                    SELECT coalesce(avg((slice.state = 'DONE')::int), -1) FROM tranship.slice JOIN tranship.run USING (run_id) WHERE job_id =\s""" + job.id)) {
                row.next();
                return row.getDouble(1);
            }
        }
    }

    private static void killedWithin(Random random, Duration longest) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(longest.toMillis())));
        assertThat(server.kill()).isEqualTo(SIGNAL_9);
    }

    private static Somebody ada() {
        return Somebody.ADA.at(server);
    }

    private static Job approvedJob() {
        var wish = Wish.with(Wish.transport("killed at random"), "options", Map.of("workers", 2, "slice_rows", 100));
        return Job.askedForBy(ada().hires("grace", Role.SUPER_ADMIN), wish).approvedBy(ada());
    }
}
