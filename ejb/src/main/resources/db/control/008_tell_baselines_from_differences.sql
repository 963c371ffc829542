-- A baseline counts both sides and looks at no single record: how many of them differ, it does not say.

ALTER TABLE differential_analysis_results
    ADD COLUMN IF NOT EXISTS by_record boolean NOT NULL DEFAULT true,
    DROP COLUMN IF EXISTS total_changes,
    DROP COLUMN IF EXISTS total_changes_with_deletes,
    DROP COLUMN IF EXISTS change_percentage;

ALTER TABLE differential_analysis_results
    ADD COLUMN total_changes bigint GENERATED ALWAYS AS (CASE WHEN by_record THEN
        coalesce(new_count, cardinality(new_records)) + coalesce(modified_count, cardinality(modified_records)) END) STORED,
    ADD COLUMN total_changes_with_deletes bigint GENERATED ALWAYS AS (CASE WHEN by_record THEN
        coalesce(new_count, cardinality(new_records)) + coalesce(modified_count, cardinality(modified_records))
        + coalesce(deleted_count, cardinality(deleted_records)) END) STORED,
    ADD COLUMN change_percentage numeric GENERATED ALWAYS AS (CASE WHEN by_record THEN
        (coalesce(new_count, cardinality(new_records)) + coalesce(modified_count, cardinality(modified_records))) * 100.0
        / nullif(source_record_count, 0) END) STORED,
    -- What has changed more is not worked off record by record: its table is moved whole.
    DROP CONSTRAINT IF EXISTS differential_analysis_results_changes_check,
    ADD CONSTRAINT differential_analysis_results_changes_check CHECK (total_changes < 1000000),
    DROP CONSTRAINT IF EXISTS differential_analysis_results_baseline_check,
    ADD CONSTRAINT differential_analysis_results_baseline_check CHECK (by_record OR last_migration_timestamp IS NULL
        AND cardinality(new_records) = 0 AND cardinality(modified_records) = 0 AND cardinality(deleted_records) = 0);

-- A run has one baseline of each of its entities.
CREATE UNIQUE INDEX IF NOT EXISTS idx_differential_analysis_one_baseline ON differential_analysis_results (migration_session_id, entity_type)
    WHERE NOT by_record;
