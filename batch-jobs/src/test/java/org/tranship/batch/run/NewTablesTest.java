package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tranship.batch.TestDatabase;
import org.tranship.job.LifecycleState;
import org.tranship.local.Invariants;

/** Tables that only the source has come into being with the cut-over and go with the way back. */
class NewTablesTest {

    private static final String[] OLD = { "CREATE TYPE mood AS ENUM ('good', 'bad')", "CREATE TABLE routes (id int PRIMARY KEY, name text)" };

    private static final String[] NEW = {
        "CREATE TABLE trips (id bigserial PRIMARY KEY, no int GENERATED ALWAYS AS IDENTITY, route int NOT NULL REFERENCES routes, m mood DEFAULT 'good', "
                + "code text NOT NULL CHECK (code <> ''), low text GENERATED ALWAYS AS (lower(code)) STORED)",
        "CREATE UNIQUE INDEX trips_code ON trips (lower(code)) WHERE code <> 'x'", "COMMENT ON TABLE trips IS 'new'",
        "CREATE TABLE \"Notes\" (trip bigint REFERENCES trips, body text)", "GRANT SELECT ON trips TO PUBLIC" };

    private TestDatabase source;
    private TestDatabase target;
    private Migration migration;

    @BeforeEach
    void twoTablesAreOnlyInTheSource() {
        source = TestDatabase.fresh("new_tables_source").does(OLD).does(NEW).does("INSERT INTO routes VALUES (1, 'new'), (2, 'newer')",
                "INSERT INTO trips (route, code) SELECT 1 + g % 2, 'C' || g FROM generate_series(1, 3000) g", "INSERT INTO \"Notes\" SELECT g, 'n' FROM generate_series(1, 500) g",
                "ANALYZE");
        target = TestDatabase.fresh("new_tables_target").does(OLD).does("INSERT INTO routes VALUES (1, 'old')", "ANALYZE");
        migration = Migration.between(source, target).with(Map.of("workers", 2, "slice_rows", 1000, "create_missing", true));
    }

    @AfterEach
    void over() {
        migration.close();
    }

    @Test
    void theyComeWithTheCutOverAndGoWithTheWayBack() throws SQLException {
        assertThat(migration.approved().started().settles().state()).as(migration.detail()).isEqualTo(LifecycleState.COMPLETED);
        try (var here = source.connect(); var there = target.connect()) {
            assertThat(Invariants.differingRows(here, there, List.of("public.routes", "public.trips", "public.\"Notes\""))).isEmpty();
            assertThat(Invariants.sequencesBehind(there, "public")).isEmpty();
        }
        assertThat(target.value("INSERT INTO trips (route, code) VALUES (1, 'Next') RETURNING id || ' ' || no || ' ' || low || ' ' || m")).isEqualTo("3001 3001 next good");
        assertThat(target.column("SELECT indexrelid::regclass FROM pg_index WHERE indrelid = 'trips'::regclass ORDER BY 1")).containsExactlyInAnyOrder("trips_pkey", "trips_code");
        assertThat(target.value("SELECT obj_description('trips'::regclass) || ' ' || (relacl IS NULL OR relacl::text NOT LIKE '%{=%') FROM pg_class WHERE oid = 'trips'::regclass"))
                .isEqualTo("new true");
        migration.rolledBack();
        assertThat(target.column("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S')")).containsExactly("routes");
        assertThat(target.column("SELECT name FROM routes")).containsExactly("old");
        migration.windowEnded();
        assertThat(target.number("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'tranship\\_%'")).isZero();
    }

    @Test
    void whatSomebodyCreatesMeanwhileIsNotReplaced() {
        migration.approved("routes", "trips");
        target.does("CREATE TABLE trips (mine int)");
        assertThat(migration.started().settles().state()).as("what was approved cannot be done any more").isEqualTo(LifecycleState.PENDING_APPROVAL);
        assertThat(migration.detail()).contains("trips.code exists only in the source");
        assertThat(target.column("SELECT attname FROM pg_attribute WHERE attrelid = 'trips'::regclass AND attnum > 0")).containsExactly("mine");
    }
}
