package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.tranship.batch.TestDatabase;
import org.tranship.job.LifecycleState;

/** A value of a quarter of a gigabyte travels; rows of megabytes make small slices, so that nothing holds more than a row at a time. */
class LargeValuesTest {

    private static final String TABLE = "CREATE TABLE documents (id int PRIMARY KEY, body bytea); ALTER TABLE documents ALTER body SET STORAGE EXTERNAL";

    @Test
    void aValueOf256MegabytesArrives() {
        var source = TestDatabase.fresh("large_source").does(TABLE, "INSERT INTO documents SELECT g, decode(repeat('ab', 1 << 20), 'hex') FROM generate_series(1, 40) g",
                "INSERT INTO documents VALUES (99, decode(repeat('cd', 256 << 20), 'hex'))", "ANALYZE");
        var target = TestDatabase.fresh("large_target").does(TABLE, "ANALYZE");
        try (var migration = Migration.between(source, target).with(Map.of("workers", 2, "slice_bytes", 8 << 20)).approved().started().settles()) {
            assertThat(migration.state()).as(migration.detail()).isEqualTo(LifecycleState.COMPLETED);
            assertThat(target.column("SELECT octet_length(body) || ' ' || md5(body) FROM documents WHERE id IN (1, 99)"))
                    .isEqualTo(source.column("SELECT octet_length(body) || ' ' || md5(body) FROM documents WHERE id IN (1, 99)"));
            assertThat(target.number("SELECT count(*) FROM documents")).isEqualTo(41);
            assertThat(target.number("SELECT max(rows) FROM tranship.slice WHERE kind = 'COPY'")).isLessThan(20);
        }
    }
}
