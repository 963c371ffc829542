-- What among very many jobs would otherwise be looked for row by row.

SET LOCAL client_min_messages = warning; -- what is there already is no news

-- Who looks for a text in the list passes many jobs that do not have it: the list's own index tells, and their rows are left alone.
DROP INDEX IF EXISTS tpt_data_migration_jobs_newest;
CREATE INDEX tpt_data_migration_jobs_newest ON tpt_data_migration_jobs (created_at DESC, id DESC) INCLUDE (searched_text)
    WHERE deleted_at IS NULL AND archived_at IS NULL;

-- A cut-over asks which others over the same target could still be taken back.
CREATE INDEX IF NOT EXISTS tpt_data_migration_jobs_open_windows ON tpt_data_migration_jobs (target_database)
    WHERE cutover_at IS NOT NULL AND window_closed_at IS NULL;
