package org.tranship.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.tranship.batch.TestDatabase;
import org.tranship.job.LifecycleState;

/** A text that the target's encoding does not have is a rejected row, and can be read there all the same. */
class UnencodableRowsTest extends MigratingTest {

    @Override
    TestDatabase targetDatabase() {
        return TestDatabase.freshIn("LATIN1", "latin_target");
    }

    @Test
    void whatTheTargetCannotWriteIsRejected() {
        source.does("DELETE FROM notes", "UPDATE trips SET code = 'Grüße ' || id WHERE id = 17", "UPDATE trips SET code = '5 € ' || id WHERE id = 4711");
        migration.with(Map.of("workers", 2, "slice_rows", 1000, "error_tolerance", 1)).approved("routes", "trips", "notes", "tags").started()
                .becomes(LifecycleState.COMPLETED);
        assertThat(target.column("SELECT concat_ws('|', source_key ->> 'id', sqlstate, row ->> 'code') FROM tranship.reject"))
                .containsExactly("4711|22P05|5 \\u{20ac} 4711");
        assertThat(target.column("SELECT code FROM trips WHERE id IN (17, 4711)")).containsExactly("Grüße 17");
    }
}
