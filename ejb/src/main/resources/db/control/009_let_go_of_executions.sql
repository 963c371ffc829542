-- Where the batch runtime keeps its executions in the control database, a clean-up says how many of them it removed.
ALTER TABLE retention_runs ADD COLUMN IF NOT EXISTS executions_removed bigint NOT NULL DEFAULT 0;
