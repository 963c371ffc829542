package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tranship.job.LifecycleState.PAUSED;
import static org.tranship.job.LifecycleState.PREPARING;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tranship.batch.TestDatabase;
import org.tranship.job.LifecycleState;
import org.tranship.local.Chaos;

/** Several people who pause and resume a run five times a second each, and one who has the last word: it ends as he says, and nothing is left over. */
@Tag("faults")
class WishStormTest extends MigratingTest {

    private static final int PEOPLE = 3;
    private static final int WISHES = Chaos.reigns() ? 300 : 45;
    private static final long FIVE_TIMES_A_SECOND = 200;

    private static final String OTHER_SESSIONS = """
            SELECT count(*) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
            """;

    private final AtomicInteger wished = new AtomicInteger();
    private final Queue<RuntimeException> refused = new ConcurrentLinkedQueue<>();

    static LongStream seeds() {
        return Chaos.seeds();
    }

    @Override
    Migration between(TestDatabase from, TestDatabase to) throws Exception {
        return super.between(from, to).watched();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theLastWordCountsAndNothingIsLeft(long seed) throws Exception {
        migration.with(Map.of("workers", 2, "slice_rows", 500)).approved("routes", "trips", "notes", "tags").started();
        await().atMost(Duration.ofMinutes(2)).until(() -> migration.progress().stream().anyMatch(entity -> entity.slicesDone() > 0));
        var people = Executors.newScheduledThreadPool(PEOPLE);
        for (int person = 0; person < PEOPLE; person++) {
            var random = new Random(seed * PEOPLE + person);
            people.scheduleAtFixedRate(() -> wishesSomething(random), person * FIVE_TIMES_A_SECOND / PEOPLE, FIVE_TIMES_A_SECOND, TimeUnit.MILLISECONDS);
        }
        await().atMost(Duration.ofMinutes(5)).until(() -> wished.get() >= WISHES || migration.state() == LifecycleState.COMPLETED);
        people.shutdown();
        assertThat(refused).isEmpty();
        await().atMost(Duration.ofMinutes(1)).until(people::isTerminated);
        if (seed % 2 == 0) {
            endsCancelled();
        } else {
            endsCompleted();
        }
        migration.close();
        await().untilAsserted(() -> assertThat(List.of(target.number(OTHER_SESSIONS), source.number(OTHER_SESSIONS))).containsOnly(0L)); // a session ends after its client
        assertThat(target.number("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")).isZero();
        assertThat(source.number("SELECT count(*) FROM pg_replication_slots")).isZero();
    }

    /** As the console lets people: who pauses finds it running, who resumes finds it paused, and of two at once one does. */
    private void wishesSomething(Random random) {
        wished.incrementAndGet();
        try {
            if (random.nextBoolean()) {
                if (migration.state().isRunning() && migration.state() != LifecycleState.CUTTING_OVER) {
                    migration.pauseIsWished();
                }
            } else if (migration.journal().moves(PAUSED, PREPARING)) {
                migration.resumeIsWished();
            }
        } catch (RuntimeException unexpected) {
            refused.add(unexpected);
        }
    }

    private void endsCompleted() throws SQLException {
        await().atMost(Duration.ofMinutes(6)).until(() -> {
            if (migration.journal().moves(PAUSED, PREPARING)) {
                migration.resumeIsWished();
            }
            return migration.state() == LifecycleState.COMPLETED;
        });
        migration.settles();
        targetIsSource();
    }

    private void endsCancelled() throws SQLException {
        if (migration.state() == LifecycleState.COMPLETED || migration.state() == LifecycleState.CUTTING_OVER) {
            endsCompleted();
            return;
        }
        migration.cancelled();
        assertThat(target.number("SELECT count(*) FROM tranship.run")).isZero();
        assertThat(target.number("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'tranship\\_%'")).isZero();
        assertThat(target.column("SELECT name FROM routes")).containsExactly("old");
    }
}
