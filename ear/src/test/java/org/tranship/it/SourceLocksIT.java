package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tranship.it.Wish.transport;
import static org.tranship.job.LifecycleState.COMPLETED;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tranship.access.Role;

/** While rows are on their way nobody takes them from under the snapshot. */
class SourceLocksIT extends InTheServer {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Aftermath aftermath;
    private Job job;

    @BeforeEach
    void aJobHeldInMidCopy() throws SQLException {
        aftermath = Aftermath.of(Databases.postgres(), Wish.TRANSPORT);
        Holds.PACKAGED.hold("slice.after-commit");
        var wish = Wish.with(transport("while somebody truncates"), "options", Map.of("workers", 2, "slice_rows", 100));
        job = Job.askedForBy(Somebody.called("grace", Role.SUPER_ADMIN), wish).approvedBy(Somebody.ADA);
        Holds.PACKAGED.awaitSomebodyAt("slice.after-commit");
    }

    @AfterEach
    void letGo() {
        Holds.PACKAGED.letAllGo();
    }

    @Test
    void aTruncateOfTheSourceInMidCopyHasToWait() throws SQLException {
        assertThatThrownBy(() -> staging("SET lock_timeout = '500ms'; TRUNCATE tpt_trips"))
                .isInstanceOfSatisfying(SQLException.class, late -> assertThat(late.getSQLState()).isEqualTo(LOCK_NOT_AVAILABLE));
        Holds.PACKAGED.letAllGo();
        aftermath.isProperAfter(job.awaits(COMPLETED));
    }

    @Test
    void aTruncateThatGoesOnWaitingDoesNotKeepTheJobWaiting() throws SQLException {
        var truncate = CompletableFuture.runAsync(SourceLocksIT::truncateAndRollBack);
        await().atMost(PATIENCE).until(() -> !Databases.lines("staging",
                "SELECT pid FROM pg_locks WHERE relation = 'tpt_trips'::regclass AND NOT granted").isEmpty());
        Holds.PACKAGED.letAllGo();
        job.awaits(COMPLETED);
        assertThat(truncate).succeedsWithin(PATIENCE);
        aftermath.isProperAfter(job);
    }

    @Test
    void neitherMayTheTypeOfAColumnChange() throws SQLException {
        assertThatThrownBy(() -> staging("SET lock_timeout = '500ms'; ALTER TABLE tpt_trips ALTER passengers TYPE integer"))
                .isInstanceOfSatisfying(SQLException.class, late -> assertThat(late.getSQLState()).isEqualTo(LOCK_NOT_AVAILABLE));
        Holds.PACKAGED.letAllGo();
        aftermath.isProperAfter(job.awaits(COMPLETED));
    }

    private static void truncateAndRollBack() {
        try (var connection = Databases.connect("staging"); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("TRUNCATE tpt_trips");
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void staging(String sql) throws SQLException {
        try (var connection = Databases.connect("staging"); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
