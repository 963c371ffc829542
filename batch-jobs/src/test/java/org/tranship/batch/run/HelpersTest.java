package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tranship.batch.jdbc.Session;
import org.tranship.job.LifecycleState;

/** A run keeps no more processors of the target busy than it has workers: an index is built with helpers only in place of idle workers. */
class HelpersTest extends MigratingTest {

    private static final String SETTING = "current_setting('max_parallel_maintenance_workers')::int";

    @Test
    void theOnlyWorkerBuildsAlone() throws SQLException {
        target.does("CREATE FUNCTION alone(n int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT n'", "CREATE INDEX trips_alone ON trips (alone(route_id))",
                "CREATE OR REPLACE FUNCTION alone(n int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN ASSERT " + SETTING + " = 0, 'helped'; RETURN n; END $$");
        migration.with(Map.of("workers", 1, "slice_rows", 1000)).approved("routes", "trips", "notes", "tags").started().becomes(LifecycleState.COMPLETED);
        assertThat(target.number("SELECT count(*) FROM pg_indexes WHERE schemaname = 'public' AND indexname = 'trips_alone'")).isOne();
        targetIsSource();
    }

    @ParameterizedTest
    @CsvSource({ "0, 0", "1, 1", "16, 2" })
    void theServersOwnLimitHolds(int idle, int helpers) throws SQLException {
        try (var connection = target.connect(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(Session.helpers(idle));
            try (var row = statement.executeQuery("SELECT " + SETTING)) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(helpers);
            }
            connection.rollback();
        }
    }
}
