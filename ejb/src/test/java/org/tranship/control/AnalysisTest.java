package org.tranship.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.tranship.ControlPlane;

/** What follows from an analysis of differences, and what is refused (S3-2, resolutions 15 and 17). */
class AnalysisTest {

    private static final ControlPlane PLANE = ControlPlane.fresh();

    @BeforeEach
    void empty() {
        PLANE.sql("TRUNCATE differential_analysis_results CASCADE");
    }

    @AfterAll
    static void close() {
        PLANE.close();
    }

    @Test
    void changesAreNewAndModifiedRecords() {
        analysed(200, "'{1,2}', '{3}', '{4,5}', false, NULL, NULL, NULL");
        assertThat(derived()).isEqualTo("3 changes, 5 with deletes, 1.5 %");
    }

    @Test
    void ofAnEmptySourceThereIsNoShare() {
        analysed(0, "'{}', '{}', '{4}', false, NULL, NULL, NULL");
        assertThat(derived()).isEqualTo("0 changes, 1 with deletes,  %");
    }

    @Test
    void whatTheArraysDoNotCarryCountsToo() {
        analysed(2_000_000, "'{1,2}', '{}', '{}', true, 700000, 299999, 5");
        assertThat(derived()).isEqualTo("999999 changes, 1000004 with deletes, 49.99995 %");
        assertThatThrownBy(() -> analysed(2_000_000, "'{1,2}', '{}', '{}', true, NULL, NULL, NULL")).hasMessageContaining("truncated_check");
        assertThatThrownBy(() -> analysed(2_000_000, "'{1,2}', '{}', '{}', true, 1, 0, 0")).hasMessageContaining("counts_check");
    }

    @Test
    void aMillionChangesAreTooMany() {
        assertThatThrownBy(() -> analysed(2_000_000, "'{}', '{}', '{}', true, 700000, 300000, 0")).hasMessageContaining("changes_check");
        assertThatThrownBy(() -> analysed(2_000_000, "ARRAY(SELECT n::text FROM generate_series(1, 1000000) AS n), '{}', '{}', false, NULL, NULL, NULL"))
                .hasMessageContaining("changes_check");
    }

    /** A baseline has only counted: of how many records differ it knows nothing, and it names none. */
    @Test
    void aBaselineHasNoChanges() {
        analysed(2_000_000, "'{}', '{}', '{}', false, NULL, NULL, NULL");
        PLANE.sql("UPDATE differential_analysis_results SET by_record = false");
        assertThat(derived()).isEqualTo(" changes,  with deletes,  %");
        assertThatThrownBy(() -> PLANE.sql("UPDATE differential_analysis_results SET new_records = '{1}'")).hasMessageContaining("baseline_check");
        assertThatThrownBy(() -> PLANE.sql("UPDATE differential_analysis_results SET last_migration_timestamp = now() - interval '1 day'"))
                .hasMessageContaining("baseline_check");
    }

    private static void analysed(long source, String found) {
        PLANE.sql("""
                INSERT INTO differential_analysis_results (entity_type, analysis_timestamp, destination_record_count, source_record_count, new_records,
                    modified_records, deleted_records, truncated, new_count, modified_count, deleted_count)
                VALUES ('tpt_trips', now(), 1, %d, %s)""".formatted(source, found));
    }

    private static String derived() {
        return PLANE.value("""
                SELECT format('%s changes, %s with deletes, %s %%', total_changes, total_changes_with_deletes, trim_scale(change_percentage))
                FROM differential_analysis_results""");
    }
}
