package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tranship.batch.TestDatabase;
import org.tranship.job.LifecycleState;
import org.tranship.local.Chaos;
import org.tranship.local.Durability;
import org.tranship.local.LocalPostgres;
import org.tranship.progress.EntityProgress;

/**
 * A database server killed with signal 9 in mid-copy, the source's or the target's: when it is back, the run goes on by itself. What the
 * crash took of the last commits, it took of rows and ledger alike.
 */
@Tag("faults")
class PostmasterKillTest {

    @TempDir
    static Path directory;

    private static LocalPostgres own;

    @BeforeAll
    static void aServerToKill() {
        own = LocalPostgres.start(directory, 0, Durability.FAST_AND_UNSAFE);
    }

    @AfterAll
    static void stop() {
        own.close();
    }

    @Nested
    class OfTheSource extends Killed {
        @Override
        TestDatabase sourceDatabase() {
            return TestDatabase.freshOn(own, "postmaster_kill");
        }
    }

    @Nested
    class OfTheTarget extends Killed {
        @Override
        TestDatabase targetDatabase() {
            return TestDatabase.freshOn(own, "postmaster_kill");
        }
    }

    abstract static class Killed extends MigratingTest {

        @Override
        Migration between(TestDatabase from, TestDatabase to) throws Exception {
            return super.between(from, to).watched();
        }

        @Test
        void theRunGoesOnWhenTheServerIsBack() throws SQLException {
            hold("slice.after-commit");
            migration.started();
            reached("slice.after-commit");
            killAndStartAgain();
            release("slice.after-commit");
            migration.becomes(LifecycleState.COMPLETED);
            targetIsSource();
            assertThat(migration.log()).containsSubsequence("RUNNING", "PREPARING", "RUNNING", "COMPLETED").doesNotContain("FAILED");
        }

        static LongStream seeds() {
            return Chaos.seeds();
        }

        @ParameterizedTest
        @MethodSource("seeds")
        void theRunGoesOnAtWhateverMomentItHappens(long seed) throws SQLException {
            long moment = new Random(seed).nextInt(30);
            migration.with(Map.of("workers", 2, "slice_rows", 400)).approved("routes", "trips", "notes", "tags").started();
            await().atMost(Duration.ofMinutes(3)).until(() -> migration.progress().stream().mapToLong(EntityProgress::slicesDone).sum() >= moment
                    || migration.state() == LifecycleState.COMPLETED);
            killAndStartAgain();
            migration.becomes(LifecycleState.COMPLETED);
            targetIsSource();
            assertThat(migration.log()).doesNotContain("FAILED", "CANCELLED");
        }

        /** Its children notice and end; only then may a new one take over their memory. */
        private static void killAndStartAgain() {
            var postmaster = ProcessHandle.of(own.pid()).orElseThrow();
            var children = postmaster.children().toList();
            postmaster.destroyForcibly();
            await().atMost(Duration.ofSeconds(30)).until(() -> !postmaster.isAlive() && children.stream().noneMatch(ProcessHandle::isAlive));
            own = LocalPostgres.start(directory, own.port(), Durability.FAST_AND_UNSAFE);
        }
    }
}
