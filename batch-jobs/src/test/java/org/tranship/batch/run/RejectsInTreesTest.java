package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tranship.job.LifecycleState;
import org.tranship.local.Invariants;

/** Rows that the target's partitions do not take are rejected one by one, whichever of them says no. */
class RejectsInTreesTest extends MigratingTest {

    private static final List<String> TREES = List.of("public.rides", "public.stops", "public.marks");

    @BeforeEach
    void onlyTheTargetIsParticular() {
        source.does("CREATE TABLE heads (id int PRIMARY KEY)", "INSERT INTO heads SELECT generate_series(1, 20)",
                "CREATE TABLE rides (id bigint, at date, state text, price int, head int, PRIMARY KEY (id, at)) PARTITION BY HASH (id)",
                "CREATE TABLE rides_even PARTITION OF rides FOR VALUES WITH (MODULUS 2, REMAINDER 0)", "CREATE TABLE rides_odd PARTITION OF rides FOR VALUES WITH (MODULUS 2, REMAINDER 1)",
                "CREATE TABLE stops (id int PRIMARY KEY, ride bigint, ride_at date, note text)",
                "CREATE TABLE marks (at date, body text) PARTITION BY RANGE (at)", "CREATE TABLE marks_all PARTITION OF marks DEFAULT",
                "INSERT INTO rides SELECT g, '2023-01-01'::date + g % 700, CASE g % 3 WHEN 0 THEN 'new' ELSE 'done' END, g % 100, 1 + g % 20 FROM generate_series(1, 4000) g",
                "INSERT INTO stops SELECT id, id, at, 'stop' FROM rides", "INSERT INTO marks SELECT '2024-01-01'::date + g % 300, 'mark ' || g FROM generate_series(1, 1000) g");
        target.does("CREATE TABLE heads (id int PRIMARY KEY)",
                "CREATE TABLE rides (id bigint, at date, state text, price int, head int, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)",
                "CREATE TABLE rides_2023 (head int, price int CONSTRAINT cheap CHECK (price < 1000), state text, at date NOT NULL, id bigint NOT NULL)",
                "ALTER TABLE rides ATTACH PARTITION rides_2023 FOR VALUES FROM ('2023-01-01') TO ('2024-01-01')",
                "CREATE TABLE rides_2024 PARTITION OF rides FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY RANGE (id)",
                "CREATE TABLE rides_2024_low PARTITION OF rides_2024 FOR VALUES FROM (0) TO (2000)", "CREATE TABLE rides_2024_high PARTITION OF rides_2024 FOR VALUES FROM (2000) TO (5000)",
                "ALTER TABLE rides_2023 ADD CONSTRAINT of_head FOREIGN KEY (head) REFERENCES heads ON DELETE CASCADE",
                "CREATE TABLE stops (id int PRIMARY KEY, ride bigint, ride_at date, note text, CONSTRAINT of_ride FOREIGN KEY (ride, ride_at) REFERENCES rides ON DELETE CASCADE)"
                        + " PARTITION BY HASH (id)",
                "CREATE TABLE stops_0 PARTITION OF stops FOR VALUES WITH (MODULUS 2, REMAINDER 0)", "CREATE TABLE stops_1 PARTITION OF stops FOR VALUES WITH (MODULUS 2, REMAINDER 1)",
                "CREATE TABLE marks (at date, body text) PARTITION BY RANGE (at)", "CREATE TABLE marks_2024 PARTITION OF marks FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')");
    }

    private void approved() {
        source.does("ANALYZE");
        migration.with(Map.of("workers", 2, "slice_rows", 500, "error_tolerance", 5)).approved("heads", "rides", "stops", "marks");
    }

    private void targetIsSourceButForTheRejected() throws SQLException {
        try (var here = source.connect(); var there = target.connect()) {
            assertThat(Invariants.unaccountedRows(here, there, migration.run().value(), TREES)).isEmpty();
            assertThat(Invariants.brokenSlices(there, migration.run().value())).isEmpty();
        }
    }

    private List<String> rejected(String entity) {
        return target.column("SELECT concat_ws('|', source_key ->> 'id', sqlstate, constraint_name) FROM tranship.reject WHERE entity = '%s' ORDER BY (source_key ->> 'id')::int"
                .formatted(entity));
    }

    @Test
    void whatFitsNoPartitionOrOnlyOneOfThemRefusesIsRejectedWithItsChildren() throws SQLException {
        source.does("UPDATE rides SET at = '2031-01-01' WHERE id = 17", "INSERT INTO rides VALUES (9000, '2024-06-01')", "INSERT INTO stops VALUES (9000, 9000, '2024-06-01')", "UPDATE rides SET price = 5000 WHERE id IN (30, 300)",
                "UPDATE rides SET head = 99 WHERE id = 41", "UPDATE stops SET ride_at = '2031-01-01' WHERE id = 17", "UPDATE marks SET at = '2029-01-01' WHERE body = 'mark 7'");
        approved();
        migration.started().becomes(LifecycleState.COMPLETED);
        assertThat(rejected("rides")).containsExactly("17|23514", "30|23514|cheap", "41|23503|of_head", "300|23514|cheap", "9000|23514");
        assertThat(rejected("stops")).containsExactly("17|23503|of_ride", "30|23503|of_ride", "41|23503|of_ride", "300|23503|of_ride", "9000|23503|of_ride");
        assertThat(target.value("SELECT concat_ws('|', sqlstate, row ->> 'at', source_key ->> 'ctid' LIKE '(%') FROM tranship.reject WHERE entity = 'marks'")).isEqualTo("23514|2029-01-01|t");
        assertThat(target.value("SELECT reason FROM tranship.reject WHERE entity = 'rides' AND source_key ->> 'id' = '9000'")).isEqualTo("no partition of relation \"rides_2024\" found for row");
        assertThat(migration.progress().stream().mapToLong(entity -> entity.rejected()).sum()).isEqualTo(11);
        targetIsSourceButForTheRejected();
    }

    @Test
    void whatIsCorrectedOrSpoiltWhileTheServerIsDownIsJudgedAgain() throws SQLException {
        source.does("UPDATE rides SET at = '2031-01-01' WHERE id = 17", "UPDATE stops SET ride_at = '2031-01-01' WHERE id = 17", "UPDATE rides SET price = 5000 WHERE id IN (30, 300)",
                "UPDATE marks SET at = '2029-01-01' WHERE body = 'mark 7'");
        approved();
        hold("validation.before");
        migration.started();
        reached("validation.before");
        assertThat(target.number("SELECT count(*) FROM tranship.reject")).isEqualTo(7);
        kill();
        release("validation.before");
        source.does("UPDATE rides SET at = '2024-05-05', state = 'new' WHERE id = 17", "UPDATE stops SET ride_at = '2024-05-05' WHERE id = 17", "UPDATE rides SET price = 1 WHERE id = 30",
                "UPDATE rides SET id = 9000, at = '2024-06-01' WHERE id = 3900", "UPDATE stops SET ride = 9000, ride_at = '2024-06-01' WHERE id = 3900");
        migration.boot().recovered().becomes(LifecycleState.COMPLETED);
        assertThat(rejected("rides")).containsExactly("300|23514|cheap", "9000|23514");
        assertThat(rejected("stops")).containsExactly("300|23503|of_ride", "3900|23503|of_ride");
        targetIsSourceButForTheRejected();
    }

    @Test
    void aKeyThatOnlyOnePartitionHasTwiceFailsTheJobAndNamesIt() {
        target.does("CREATE UNIQUE INDEX one_price ON rides_2024_low (price, at) WHERE price < 0");
        source.does("UPDATE rides SET price = -1, at = '2024-03-03' WHERE id IN (3, 6)", "UPDATE stops SET ride_at = '2024-03-03' WHERE id IN (3, 6)");
        approved();
        migration.started().becomes(LifecycleState.FAILED);
        assertThat(migration.detail()).contains("could not create unique index \"one_price\"").contains("The live tables are untouched");
    }
}
