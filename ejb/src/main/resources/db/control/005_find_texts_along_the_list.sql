-- Who looks for a text in the list passes many jobs that do not have it. The list's own index tells: a job is then passed without its row.

SET LOCAL client_min_messages = warning; -- what is there already is no news

DROP INDEX IF EXISTS tpt_data_migration_jobs_newest;
CREATE INDEX tpt_data_migration_jobs_newest ON tpt_data_migration_jobs (created_at DESC, id DESC) INCLUDE (searched_text)
    WHERE deleted_at IS NULL AND archived_at IS NULL;
