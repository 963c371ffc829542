package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tranship.batch.TestDatabase;
import org.tranship.job.LifecycleState;

/** Whatever a database is busy with for hours, or waits for: a pause or a cancel ends it, and nothing of it remains. */
@Tag("faults")
class StopAtOnceTest extends MigratingTest {

    private static final String WAITS_FOR_A_LOCK = """
            SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'tranship %%' AND wait_event_type = 'Lock' AND query LIKE '%%%s%%'
            """;

    private static final String AT_WORK = "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'tranship %' AND state = 'active'";

    @Override
    Migration between(TestDatabase from, TestDatabase to) throws Exception {
        return super.between(from, to).watched();
    }

    /** Each is a lock that lets the rows in and keeps the statement waiting, until long after the pause. */
    @ParameterizedTest
    @CsvSource({ "slice.before-commit, trips, ROW EXCLUSIVE, CREATE", "slice.before-commit, tags, SHARE UPDATE EXCLUSIVE, ANALYZE",
        "validation.before, tags, ACCESS SHARE, ALTER TABLE" })
    void aPauseEndsAStatementThatWaits(String from, String table, String mode, String waiting) throws SQLException {
        hold(from);
        migration.started();
        reached(from);
        try (var somebody = target.connect(); var statement = somebody.createStatement()) {
            somebody.setAutoCommit(false);
            statement.execute("LOCK TABLE tranship_green_42_public.%s IN %s MODE".formatted(table, mode));
            release(from);
            await().atMost(1, TimeUnit.MINUTES).until(() -> target.number(WAITS_FOR_A_LOCK.formatted(waiting)) > 0);
            migration.paused();
            nothingIsUnderWay();
            somebody.rollback();
        }
        migration.resumed().becomes(LifecycleState.COMPLETED);
        targetIsSource();
    }

    @Test
    void aPauseEndsAnIndexBuildAndTheIndexIsBuiltWhenTheRunGoesOn() throws SQLException {
        anIndexThatTakesHours();
        migration.paused();
        nothingIsUnderWay();
        assertThat(target.number("SELECT count(*) FROM tranship.slice WHERE kind = 'INDEX' AND state = 'NEW'")).isPositive();
        assertThat(target.number("SELECT count(*) FROM pg_indexes WHERE schemaname = 'tranship_green_42_public' AND indexname = 'hours'")).isZero();
        target.does("CREATE OR REPLACE FUNCTION slow(n int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT n'");
        migration.resumed();
        migration.settles();
        assertThat(migration.state()).as(migration.detail()).isIn(LifecycleState.COMPLETED, LifecycleState.PENDING_APPROVAL);
    }

    @Test
    void aCancelEndsAnIndexBuildAndLeavesNothing() {
        anIndexThatTakesHours();
        migration.cancelled();
        assertThat(target.number("SELECT count(*) FROM tranship.run")).isZero();
        assertThat(target.number("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'tranship\\_%'")).isZero();
        assertThat(target.number(AT_WORK)).isZero();
    }

    @Test
    void aWishThatCameInOnAnotherServerIsHeardInTheMiddleOfAStatement() throws SQLException {
        anIndexThatTakesHours();
        target.does("UPDATE tranship.run SET desired_state = 'PAUSE'");
        migration.becomes(LifecycleState.PAUSED);
        nothingIsUnderWay();
        migration.cancelled();
    }

    private void anIndexThatTakesHours() {
        target.does("CREATE FUNCTION slow(n int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(1); RETURN n; END'",
                "CREATE INDEX hours ON trips (slow(route_id))");
        migration.approved("routes", "trips", "notes", "tags").started();
        await().atMost(1, TimeUnit.MINUTES).until(() -> target.number(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'tranship %writes%' AND query LIKE '%hours%' AND state = 'active'") > 0);
    }

    private void nothingIsUnderWay() {
        assertThat(target.number(AT_WORK)).isZero();
        assertThat(source.number(AT_WORK)).isZero();
        assertThat(target.number("SELECT count(*) FROM tranship.slice WHERE state = 'RUNNING' OR owner IS NOT NULL AND state = 'NEW'")).isZero();
    }
}
