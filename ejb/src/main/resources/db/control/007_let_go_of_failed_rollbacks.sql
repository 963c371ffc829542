-- A rollback that failed is an end as well: once its window is closed and the old tables are gone, nothing of the job is left in its target.

ALTER TABLE tpt_data_migration_jobs
    DROP CONSTRAINT IF EXISTS tpt_data_migration_jobs_deleted_check,
    ADD CONSTRAINT tpt_data_migration_jobs_deleted_check CHECK (
        deleted_at IS NULL OR lifecycle_state IN ('DRAFT', 'REJECTED', 'CANCELLED')
        OR (lifecycle_state IN ('COMPLETED', 'ROLLED_BACK', 'ROLLBACK_FAILED', 'FAILED') AND (cutover_at IS NULL OR window_closed_at IS NOT NULL)));
