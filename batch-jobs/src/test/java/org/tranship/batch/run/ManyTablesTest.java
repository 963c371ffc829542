package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tranship.batch.TestDatabase;
import org.tranship.job.LifecycleState;
import org.tranship.local.Chaos;
import org.tranship.local.Invariants;

/** Hundreds of small tables, thousands under {@link Chaos}: they travel in groups, and not one is forgotten. */
@Tag("faults")
class ManyTablesTest {

    private static final int TABLES = Chaos.reigns() ? 5000 : 600;
    private static final int ROWS = 10;

    /** In portions: each table takes a lock, and its index and TOAST too, until the commit. */
    private static final String SHAPE = """
            CREATE PROCEDURE many(tables int, rows int) LANGUAGE plpgsql AS $$
            BEGIN
                FOR n IN 1 .. tables LOOP
                    EXECUTE format('CREATE TABLE small_%s (id int PRIMARY KEY, word text NOT NULL, other int%s)', n,
                        CASE WHEN n %% 10 = 2 THEN format(' REFERENCES small_%s', n - 1) END);
                    EXECUTE format('INSERT INTO small_%s SELECT g, ''word '' || g, g FROM generate_series(1, %s) g', n, rows);
                    IF n %% 5 = 0 THEN
                        EXECUTE format('CREATE INDEX small_%s_word ON small_%s (word)', n, n);
                    END IF;
                    IF n %% 100 = 0 THEN
                        COMMIT;
                    END IF;
                END LOOP;
            END $$
            """.replace("%%", "%");


    private TestDatabase source;
    private TestDatabase target;
    private Migration migration;

    @BeforeEach
    void manyTables() {
        source = TestDatabase.fresh("many_tables_source").does(SHAPE, "CALL many(%d, %d)".formatted(TABLES, ROWS), "ANALYZE");
        target = TestDatabase.fresh("many_tables_target").does(SHAPE, "CALL many(%d, 0)".formatted(TABLES), "ANALYZE");
        migration = Migration.between(source, target).with(Map.of("workers", 2)).approved();
    }

    @AfterEach
    void nothingIsHeld() throws SQLException {
        migration.close();
        try (var here = source.connect(); var there = target.connect()) {
            assertThat(Invariants.heldByRuns(here)).isEmpty();
            assertThat(Invariants.heldByRuns(there)).isEmpty();
        }
    }

    @Test
    void theyTravelInGroupsAndComeBack() throws SQLException {
        migration.started().becomes(LifecycleState.COMPLETED);
        try (var here = source.connect(); var there = target.connect()) {
            assertThat(Invariants.differingRows(here, there, tables())).isEmpty();
            assertThat(Invariants.brokenSlices(there, migration.run().value())).isEmpty();
            assertThat(Invariants.orphans(there, "public")).isEmpty();
        }
        assertThat(target.number("SELECT sum(rows) FROM tranship.slice WHERE kind = 'COPY'")).isEqualTo((long) TABLES * ROWS);
        assertThat(target.number("SELECT count(DISTINCT item) FROM tranship.slice")).isLessThanOrEqualTo(3 * (TABLES / 50 + 1));
        migration.rolledBack().windowEnded();
        assertThat(target.number("SELECT count(*) FROM small_7")).isZero();
        assertThat(target.number("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'tranship\\_%'")).isZero();
    }

    private static List<String> tables() {
        return IntStream.rangeClosed(1, TABLES).mapToObj(n -> "public.small_" + n).toList();
    }
}
