package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tranship.batch.TestDatabase;
import org.tranship.job.LifecycleState;
import org.tranship.local.Invariants;

/** Tables with keys, names and columns of every kind are moved, each row once. */
class EveryShapeTest {

    private TestDatabase source;
    private TestDatabase target;
    private Migration migration;

    @BeforeEach
    void everyShapeThereIs() {
        source = TestDatabase.fresh("every_shape_source").script("run/shapes.sql").script("run/shape-rows.sql").does("ANALYZE");
        target = TestDatabase.fresh("every_shape_target").script("run/shapes.sql").does("INSERT INTO key_none VALUES (-1, 'old')", "ANALYZE");
        migration = Migration.between(source, target).with(Map.of("workers", 2, "slice_rows", 2000, "slice_bytes", 1 << 20));
    }

    @AfterEach
    void over() {
        migration.close();
    }

    @Test
    void everyRowArrivesOnce() throws SQLException {
        assertThat(migration.approved().started().settles().state()).as(migration.detail()).isEqualTo(LifecycleState.COMPLETED);
        targetIsSource();
        assertThat(target.column("SELECT DISTINCT entity FROM tranship.slice WHERE kind = 'COPY' AND no > 0 AND entity LIKE 'key%' ORDER BY 1"))
                .containsExactly("key_bytes", "key_char", "key_composite", "key_int_gaps", "key_numeric", "key_small", "key_text", "key_time",
                        "key_unique", "key_uuid");
    }

    private void targetIsSource() throws SQLException {
        var tables = source.column("""
                SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relkind = 'r' AND n.nspname !~ '^pg_|information_schema'""");
        try (var here = source.connect(); var there = target.connect()) {
            assertThat(Invariants.differingRows(here, there, tables)).isEmpty();
            assertThat(Invariants.brokenSlices(there, migration.run().value())).isEmpty();
            assertThat(Invariants.sequencesBehind(there, "public")).isEmpty();
            assertThat(Invariants.sequencesBehind(there, "other")).isEmpty();
            assertThat(Invariants.orphans(there, "public")).isEmpty();
        }
    }
}
