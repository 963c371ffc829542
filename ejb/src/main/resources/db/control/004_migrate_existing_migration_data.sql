-- Carries over what an installation had before Tranship, then lays down the rules that every row must keep from now on.
-- On an empty database nothing is carried. Running it again changes nothing.

SET LOCAL client_min_messages = warning; -- what is there already is no news

-- Counts and times of the older tables were narrower.
ALTER TABLE migration_control
    ALTER COLUMN id TYPE bigint,
    ALTER COLUMN records_processed TYPE bigint,
    ALTER COLUMN total_records TYPE bigint;

DO $$
DECLARE
    old record;
BEGIN
    FOR old IN SELECT attrelid::regclass AS t, attname AS c FROM pg_attribute
               WHERE attrelid IN ('migration_control'::regclass, 'tpt_data_migration_jobs'::regclass)
                 AND atttypid = 'timestamp'::regtype AND NOT attisdropped LOOP
        -- What was written without a zone was written in UTC.
        EXECUTE format('ALTER TABLE %s ALTER COLUMN %I TYPE timestamptz USING %2$I AT TIME ZONE ''UTC''', old.t, old.c);
    END LOOP;
END $$;

-- Ids were given explicitly before: what is given out by default comes after them.
SELECT setval(pg_get_serial_sequence(t, 'id'), n)
FROM (SELECT 'migration_control', max(id) FROM migration_control
      UNION ALL SELECT 'tpt_data_migration_jobs', max(id) FROM tpt_data_migration_jobs
      UNION ALL SELECT 'hrm_employees', max(id) FROM hrm_employees) AS given (t, n)
WHERE n IS NOT NULL AND pg_get_serial_sequence(t, 'id') IS NOT NULL AND n > coalesce(
    (SELECT last_value FROM pg_sequences WHERE format('%I.%I', schemaname, sequencename)::regclass = pg_get_serial_sequence(t, 'id')::regclass), 0);

-- An employee of before of whom only the id is known can be named, and can do nothing.
UPDATE hrm_employees
SET login = coalesce(login, 'employee-' || id), display_name = coalesce(display_name, 'Employee ' || id), role = coalesce(role, 'PARENT'),
    active = active AND login IS NOT NULL AND role IS NOT NULL
WHERE login IS NULL OR display_name IS NULL OR role IS NULL;

-- A job of before has one of five words. What was waiting has no approval, so it waits for one; what was running runs no more.
UPDATE tpt_data_migration_jobs
SET requested_by = coalesce(requested_by, created_by),
    lifecycle_state = CASE status
        WHEN 'QUEUED' THEN 'PENDING_APPROVAL'
        WHEN 'IN_PROGRESS' THEN 'FAILED'
        ELSE status
    END,
    error_message = CASE status
        WHEN 'IN_PROGRESS' THEN coalesce(error_message || ' ', '') || 'It was running when Tranship was installed; create it again.'
        ELSE error_message
    END,
    status = CASE status WHEN 'IN_PROGRESS' THEN 'FAILED' ELSE status END,
    -- the way back of before is not ours to promise
    rollback_available = false
WHERE lifecycle_state IS NULL;

WITH coded AS (
    SELECT id, extract(year FROM created_at AT TIME ZONE 'UTC')::integer AS year,
           row_number() OVER (PARTITION BY extract(year FROM created_at AT TIME ZONE 'UTC') ORDER BY id)
               + coalesce((SELECT last FROM migration_job_counters c WHERE c.year = extract(year FROM created_at AT TIME ZONE 'UTC')), 0) AS n
    FROM tpt_data_migration_jobs WHERE job_code IS NULL
), counted AS (
    INSERT INTO migration_job_counters (year, last) SELECT year, max(n) FROM coded GROUP BY year
    ON CONFLICT (year) DO UPDATE SET last = excluded.last
)
UPDATE tpt_data_migration_jobs j SET job_code = format('Job-%s-%s', coded.year, lpad(coded.n::text, greatest(3, length(coded.n::text)), '0'))
FROM coded WHERE coded.id = j.id;

-- ---------------------------------------------------------------------------------------------------------------- the rules

ALTER TABLE tpt_data_migration_jobs
    ALTER COLUMN lifecycle_state SET NOT NULL,
    ALTER COLUMN requested_by SET NOT NULL,
    ALTER COLUMN job_code SET NOT NULL;

ALTER TABLE hrm_employees
    ALTER COLUMN login SET NOT NULL,
    ALTER COLUMN display_name SET NOT NULL,
    ALTER COLUMN role SET NOT NULL,
    DROP CONSTRAINT IF EXISTS hrm_employees_role_check,
    ADD CONSTRAINT hrm_employees_role_check
        CHECK (role IN ('SUPER_ADMIN', 'PG_SUPPORT', 'SCHOOL_ADMIN', 'PRINCIPAL', 'TEACHER', 'STUDENT', 'PARENT'));

ALTER TABLE tpt_data_migration_jobs
    DROP CONSTRAINT IF EXISTS tpt_data_migration_jobs_type_check,
    ADD CONSTRAINT tpt_data_migration_jobs_type_check
        CHECK (migration_type IN ('BLUE_GREEN', 'BACKUP_RESTORE', 'DATA_SYNC', 'SCHEMA_UPGRADE', 'ARCHIVE')),
    -- The five words follow from the state: LifecycleState.status()
    DROP CONSTRAINT IF EXISTS tpt_data_migration_jobs_status_check,
    ADD CONSTRAINT tpt_data_migration_jobs_status_check CHECK (status = CASE
        WHEN lifecycle_state IN ('DRAFT', 'PENDING_APPROVAL', 'QUEUED') THEN 'QUEUED'
        WHEN lifecycle_state IN ('PREPARING', 'RUNNING', 'PAUSED', 'VALIDATING', 'CUTTING_OVER', 'ROLLING_BACK') THEN 'IN_PROGRESS'
        WHEN lifecycle_state = 'COMPLETED' THEN 'COMPLETED'
        WHEN lifecycle_state IN ('FAILED', 'REJECTED', 'CANCELLED', 'ROLLBACK_FAILED') THEN 'FAILED'
        WHEN lifecycle_state = 'ROLLED_BACK' THEN 'ROLLED_BACK'
        ELSE 'unknown state' END),
    -- Four eyes, without exception.
    DROP CONSTRAINT IF EXISTS tpt_data_migration_jobs_four_eyes_check,
    ADD CONSTRAINT tpt_data_migration_jobs_four_eyes_check CHECK (
        approved_by IS DISTINCT FROM requested_by AND approved_by IS DISTINCT FROM created_by
        AND rejected_by IS DISTINCT FROM requested_by AND rejected_by IS DISTINCT FROM created_by
        AND (edited_by IS NULL OR approved_by IS DISTINCT FROM edited_by AND rejected_by IS DISTINCT FROM edited_by)
        AND (rollback_approved_by IS NULL OR rollback_approved_by IS DISTINCT FROM rollback_requested_by)),
    -- What is out of sight leaves nothing behind in its target.
    DROP CONSTRAINT IF EXISTS tpt_data_migration_jobs_deleted_check,
    ADD CONSTRAINT tpt_data_migration_jobs_deleted_check CHECK (
        deleted_at IS NULL OR lifecycle_state IN ('DRAFT', 'REJECTED', 'CANCELLED')
        OR (lifecycle_state IN ('COMPLETED', 'ROLLED_BACK', 'FAILED') AND (cutover_at IS NULL OR window_closed_at IS NOT NULL))),
    -- Nothing that is not approved waits for its turn or works.
    DROP CONSTRAINT IF EXISTS tpt_data_migration_jobs_approval_check,
    ADD CONSTRAINT tpt_data_migration_jobs_approval_check CHECK (
        lifecycle_state NOT IN ('QUEUED', 'PREPARING', 'RUNNING', 'PAUSED', 'VALIDATING', 'CUTTING_OVER')
        OR (approved_by IS NOT NULL AND approved_at IS NOT NULL AND target_database IS NOT NULL)),
    DROP CONSTRAINT IF EXISTS tpt_data_migration_jobs_order_check,
    ADD CONSTRAINT tpt_data_migration_jobs_order_check
        CHECK (pending_order IN ('PAUSE', 'CANCEL', 'RESUME', 'ROLL_BACK', 'END_WINDOW')),
    DROP CONSTRAINT IF EXISTS tpt_data_migration_jobs_counts_check,
    ADD CONSTRAINT tpt_data_migration_jobs_counts_check
        CHECK (total_records >= 0 AND migrated_records >= 0 AND failed_records >= 0 AND skipped_records >= 0);
