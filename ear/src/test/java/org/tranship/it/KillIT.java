package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tranship.job.LifecycleState.COMPLETED;
import static org.tranship.job.LifecycleState.ROLLED_BACK;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tranship.access.Role;
import org.tranship.local.Scale;

/** Whatever moment the server is killed at, the job goes on by itself when it is back, and no row is lost or doubled. */
@Tag("faults")
class KillIT {

    private static final int SIGNAL_9 = 137;

    private static Holds holds;
    private static TranshipServer server;

    private Aftermath aftermath;

    @BeforeAll
    static void aServerToKill() {
        holds = new Holds(TestSession.directory().resolve("to-be-killed-holds"));
        holds.letAllGo();
        server = TranshipServer.install("to-be-killed", Scale.SMALL, holds.option()).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void look() throws SQLException {
        holds.letAllGo();
        staging("UPDATE tpt_trips SET remark = 'as of ' || clock_timestamp() WHERE id % 7 = 0");
        aftermath = Aftermath.of(server.postgres(), Wish.TRANSPORT);
    }

    @Test
    void beforeTheCommitOfASliceNoRowIsLostOrDoubled() throws SQLException {
        var job = approvedJobHeldAt("slice.after-commit");
        holds.hold("slice.before-commit").letGo("slice.after-commit");
        holds.awaitSomebodyAt("slice.before-commit");
        goesOnAfterAKillInMidCopy(job);
    }

    @Test
    void afterTheCommitOfASliceNoRowIsLostOrDoubled() throws SQLException {
        goesOnAfterAKillInMidCopy(approvedJobHeldAt("slice.after-commit"));
    }

    private void goesOnAfterAKillInMidCopy(Job job) throws SQLException {
        assertThat(slices(job, "DONE")).isPositive().isLessThan(slices(job, "%"));
        kill();
        assertThat(aftermath.migrated()).isFalse();
        staging("UPDATE tpt_trips SET remark = 'while the server was down' WHERE id % 5 = 0");
        server.start();
        aftermath.isProperAfter(job.awaits(COMPLETED));
    }

    @ParameterizedTest
    @CsvSource({"swap.before-commit, false", "swap.after-commit, true"})
    void aroundTheSwapItHappenedOrDidNot(String moment, boolean happened) throws SQLException {
        var job = approvedJobHeldAt(moment);
        kill();
        assertThat(aftermath.migrated()).isEqualTo(happened);
        server.start();
        aftermath.isProperAfter(job.awaits(COMPLETED));
        assertThat(job.progress().getString("message")).contains("live tables locked for").doesNotContain(" 0 ms");
    }

    @ParameterizedTest
    @CsvSource({"swap-back.before-commit, true", "swap-back.after-commit, false"})
    void aroundTheSwapBackItHappenedOrDidNot(String moment, boolean stillMigrated) throws SQLException {
        var job = approvedJob().awaits(COMPLETED);
        holds.hold(moment);
        job.triedBy(ada(), "rollback", Map.of("confirmed", true)).then().statusCode(202);
        holds.awaitSomebodyAt(moment);
        kill();
        assertThat(aftermath.migrated()).isEqualTo(stillMigrated);
        server.start();
        job.awaits(ROLLED_BACK);
        aftermath.isNothing();
    }

    private static Somebody ada() {
        return Somebody.ADA.at(server);
    }

    /** In many slices, so that there is a middle. */
    private static Job approvedJob() {
        var wish = Wish.with(Wish.transport("to be killed"), "options", Map.of("workers", 2, "slice_rows", 100));
        return Job.askedForBy(ada().hires("grace", Role.SUPER_ADMIN), wish).approvedBy(ada());
    }

    private static Job approvedJobHeldAt(String moment) {
        holds.hold(moment);
        var job = approvedJob();
        holds.awaitSomebodyAt(moment);
        return job;
    }

    private static void kill() {
        assertThat(server.kill()).isEqualTo(SIGNAL_9);
        holds.letAllGo();
    }

    private static long slices(Job job, String state) throws SQLException {
        try (var production = server.postgres().connect("production"); var count = production.prepareStatement("""
                SELECT count(*) FROM tranship.slice JOIN tranship.run USING (run_id)
                 WHERE job_id = ? AND kind = 'COPY' AND slice.state LIKE ?
                """)) {
            count.setLong(1, job.id);
            count.setString(2, state);
            try (var row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void staging(String sql) throws SQLException {
        server.execute("staging", sql);
    }
}
