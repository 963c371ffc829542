-- What is looked up by what.

SET LOCAL client_min_messages = warning; -- what is there already is no news

CREATE UNIQUE INDEX IF NOT EXISTS hrm_employees_login_key ON hrm_employees (lower(login));
-- Asked at every request.
CREATE INDEX IF NOT EXISTS hrm_employees_by_login ON hrm_employees (login);

CREATE UNIQUE INDEX IF NOT EXISTS tpt_data_migration_jobs_code_key ON tpt_data_migration_jobs (job_code);
CREATE UNIQUE INDEX IF NOT EXISTS tpt_data_migration_jobs_run_key ON tpt_data_migration_jobs (run_id);
-- The same request of the same person makes one job, however often it arrives.
CREATE UNIQUE INDEX IF NOT EXISTS tpt_data_migration_jobs_idempotency_key ON tpt_data_migration_jobs (created_by, idempotency_key);
-- One run per target database, whatever name the environment has; the states are those of LifecycleState.holdsTarget().
CREATE UNIQUE INDEX IF NOT EXISTS tpt_data_migration_jobs_one_run_per_target ON tpt_data_migration_jobs (target_database)
    WHERE lifecycle_state IN ('PREPARING', 'RUNNING', 'PAUSED', 'VALIDATING', 'CUTTING_OVER', 'ROLLING_BACK');
-- Lists leave the archive out unless asked, so that what they read stays as short as what is going on.
CREATE INDEX IF NOT EXISTS tpt_data_migration_jobs_newest ON tpt_data_migration_jobs (created_at DESC, id DESC) WHERE deleted_at IS NULL AND archived_at IS NULL;
CREATE INDEX IF NOT EXISTS tpt_data_migration_jobs_status ON tpt_data_migration_jobs (status, created_at, id) WHERE deleted_at IS NULL AND archived_at IS NULL;
CREATE INDEX IF NOT EXISTS tpt_data_migration_jobs_type ON tpt_data_migration_jobs (migration_type, created_at, id) WHERE deleted_at IS NULL AND archived_at IS NULL;
CREATE INDEX IF NOT EXISTS tpt_data_migration_jobs_source ON tpt_data_migration_jobs (source_environment, created_at DESC, id DESC) WHERE deleted_at IS NULL AND archived_at IS NULL;
CREATE INDEX IF NOT EXISTS tpt_data_migration_jobs_towards ON tpt_data_migration_jobs (target_environment, created_at DESC, id DESC) WHERE deleted_at IS NULL AND archived_at IS NULL;
CREATE INDEX IF NOT EXISTS tpt_data_migration_jobs_name ON tpt_data_migration_jobs (job_name, id) WHERE deleted_at IS NULL AND archived_at IS NULL;
CREATE INDEX IF NOT EXISTS tpt_data_migration_jobs_total ON tpt_data_migration_jobs (total_records, id) WHERE deleted_at IS NULL AND archived_at IS NULL;
CREATE INDEX IF NOT EXISTS tpt_data_migration_jobs_started ON tpt_data_migration_jobs (started_timestamp, id) WHERE deleted_at IS NULL AND archived_at IS NULL;
CREATE INDEX IF NOT EXISTS tpt_data_migration_jobs_completed ON tpt_data_migration_jobs (completed_timestamp, id) WHERE deleted_at IS NULL AND archived_at IS NULL;
CREATE INDEX IF NOT EXISTS tpt_data_migration_jobs_with_archive ON tpt_data_migration_jobs (created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX IF NOT EXISTS tpt_data_migration_jobs_state ON tpt_data_migration_jobs (lifecycle_state) WHERE deleted_at IS NULL;
CREATE INDEX IF NOT EXISTS tpt_data_migration_jobs_target ON tpt_data_migration_jobs (target_database, cutover_at);
CREATE INDEX IF NOT EXISTS tpt_data_migration_jobs_superseded ON tpt_data_migration_jobs (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX IF NOT EXISTS tpt_data_migration_jobs_orders ON tpt_data_migration_jobs (id) WHERE pending_order IS NOT NULL;
CREATE INDEX IF NOT EXISTS tpt_data_migration_jobs_windows ON tpt_data_migration_jobs (rollback_expires_at)
    WHERE window_closed_at IS NULL AND rollback_expires_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS migration_job_entities_live ON migration_job_entities (live_schema, live_name);

CREATE INDEX IF NOT EXISTS audit_event_subject ON audit_event (subject, number);
CREATE INDEX IF NOT EXISTS audit_event_actor ON audit_event (actor, number);
CREATE INDEX IF NOT EXISTS audit_event_action ON audit_event (action, number);
CREATE INDEX IF NOT EXISTS audit_event_at ON audit_event (at);

CREATE INDEX IF NOT EXISTS idx_migration_control_phase ON migration_control (phase);
CREATE INDEX IF NOT EXISTS idx_migration_control_status ON migration_control (status);
CREATE INDEX IF NOT EXISTS idx_migration_control_table ON migration_control (table_name);
CREATE INDEX IF NOT EXISTS idx_migration_control_started_at ON migration_control (started_at);
CREATE INDEX IF NOT EXISTS idx_migration_control_run ON migration_control (run_id);
CREATE INDEX IF NOT EXISTS idx_migration_control_job ON migration_control (job_id);
-- A try of a piece of work is told about as often as need be and stands there once.
CREATE UNIQUE INDEX IF NOT EXISTS idx_migration_control_once ON migration_control (run_id, work_id, attempt) WHERE work_id IS NOT NULL;

CREATE INDEX IF NOT EXISTS idx_migration_checkpoints_entity_run ON migration_checkpoints (entity_type, migration_run_id);
CREATE UNIQUE INDEX IF NOT EXISTS idx_migration_checkpoints_once ON migration_checkpoints (migration_run_id, entity_type) WHERE session_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS idx_migration_checkpoints_last_processed ON migration_checkpoints (last_processed_id);
CREATE INDEX IF NOT EXISTS idx_differential_analysis_entity_time ON differential_analysis_results (entity_type, analysis_timestamp);
CREATE INDEX IF NOT EXISTS idx_differential_analysis_last_migration ON differential_analysis_results (last_migration_timestamp);
CREATE INDEX IF NOT EXISTS idx_migration_logs_session_time ON migration_execution_logs (migration_session_id, timestamp);
CREATE INDEX IF NOT EXISTS idx_migration_logs_entity_level ON migration_execution_logs (entity_type, log_level);
CREATE INDEX IF NOT EXISTS idx_migration_logs_age ON migration_execution_logs USING brin (timestamp);
-- Each level has its lines in order: who asks for several merges them, and never reads what he did not ask for.
CREATE INDEX IF NOT EXISTS idx_migration_logs_job_level ON migration_execution_logs (job_id, log_level, number);
CREATE INDEX IF NOT EXISTS idx_migration_logs_job_operation ON migration_execution_logs (job_id, operation_type, log_level, number);
CREATE INDEX IF NOT EXISTS idx_migration_status_session ON migration_status_tracking (migration_session_id, overall_status);
CREATE INDEX IF NOT EXISTS idx_schema_mappings_active ON schema_mapping_definitions (entity_type, is_active, version);
CREATE UNIQUE INDEX IF NOT EXISTS idx_schema_mappings_one_active ON schema_mapping_definitions (entity_type) WHERE is_active;
