-- What a control database holds after years: finished jobs of the last two months, each with its entities and its log, one with a long
-- log. The same on every machine. %1$s jobs, %2$s log lines each, %3$s lines in the log of the last one.

INSERT INTO tpt_data_migration_jobs (job_name, migration_type, source_environment, target_environment, status, lifecycle_state,
    total_records, migrated_records, created_by, requested_by, approved_by, approved_at, job_code, created_at, updated_at,
    started_timestamp, completed_timestamp, duration_seconds, error_message, plan_fingerprint, plan_revision, attempt, target_database,
    scope, cutover_at, cutover_ms, window_closed_at, archived_at)
SELECT format('%%s of %%s, load %%s', (ARRAY['Nightly copy', 'Release 2.5', 'Rehearsal', 'Fleet data', 'Driver records'])[1 + n %% 5],
           (ARRAY['north', 'south', 'harbour', 'airport', 'old town', 'campus', 'depot'])[1 + n %% 7], md5(n::text)),
       'BLUE_GREEN', (ARRAY['dev', 'staging'])[1 + n %% 2], 'production',
       CASE WHEN s.state IN ('FAILED', 'CANCELLED', 'REJECTED') THEN 'FAILED' ELSE s.state END, s.state,
       100000 + n, CASE s.state WHEN 'COMPLETED' THEN 100000 + n ELSE n END, p.asker, p.asker,
       CASE WHEN s.state <> 'REJECTED' THEN p.approver END, CASE WHEN s.state <> 'REJECTED' THEN at.created END,
       format('Job-2020-%%s', n), at.created, at.created, at.created, at.created + interval '9 minutes', 540,
       CASE s.state WHEN 'FAILED' THEN 'The table public.tpt_trips refused a row: ' || repeat(md5(n::text), 4) END,
       repeat('0', 64), 1, 1, p.target, '{}',
       CASE WHEN s.state IN ('COMPLETED', 'ROLLED_BACK') THEN at.created END, CASE WHEN s.state IN ('COMPLETED', 'ROLLED_BACK') THEN 20 END,
       CASE WHEN s.state IN ('COMPLETED', 'ROLLED_BACK') THEN at.created END, CASE WHEN n %% 50 = 0 THEN at.created END
FROM generate_series(1, %1$s) AS n
CROSS JOIN LATERAL (SELECT (ARRAY['COMPLETED', 'COMPLETED', 'COMPLETED', 'FAILED', 'CANCELLED', 'COMPLETED', 'ROLLED_BACK', 'COMPLETED',
    'REJECTED', 'COMPLETED'])[1 + n %% 10] AS state) AS s
CROSS JOIN LATERAL (SELECT now() - interval '60 days' + n * (interval '59 days' / %1$s) AS created) AS at
CROSS JOIN (SELECT (SELECT id FROM hrm_employees WHERE role = 'PG_SUPPORT' ORDER BY id LIMIT 1) AS asker,
                   (SELECT id FROM hrm_employees WHERE role = 'SUPER_ADMIN' ORDER BY id LIMIT 1) AS approver,
                   (SELECT target_database FROM tpt_data_migration_jobs ORDER BY id LIMIT 1) AS target) AS p;

INSERT INTO migration_job_entities (job_id, entity, ordinal, live_schema, live_name, estimated_rows, estimated_bytes, total, exact, migrated,
    bytes, verified_rows, slices, slices_done, builds_total, builds_done, published_at)
SELECT j.id, 'tpt_entity_' || e, e, 'public', 'tpt_entity_' || e, 20000, 2000000, 20000, true, 20000, 2000000, 20000, 4, 4, 3, 3, j.created_at
FROM tpt_data_migration_jobs AS j, generate_series(1, 5) AS e WHERE j.job_code LIKE 'Job-2020-%%';

INSERT INTO migration_execution_logs (migration_session_id, entity_type, operation_type, log_level, message, timestamp, job_id, phase)
SELECT j.run_id, CASE WHEN n %% 4 = 0 THEN '*' ELSE 'tpt_entity_' || 1 + n %% 5 END,
       (ARRAY['record_migration', 'record_migration', 'record_migration', 'validation', 'baseline_analysis'])[1 + n %% 5],
       CASE WHEN n %% 500 = 0 THEN 'error' WHEN n %% 40 = 0 THEN 'warn' WHEN n %% 3 = 0 THEN 'debug' ELSE 'info' END,
       'Line ' || n || ' of ' || j.job_code || ' says what was done.', j.created_at + n * interval '1 second', j.id, 'execution'
FROM tpt_data_migration_jobs AS j
CROSS JOIN LATERAL generate_series(1, CASE j.job_code WHEN 'Job-2020-%1$s' THEN %3$s ELSE %2$s END) AS n
WHERE j.job_code LIKE 'Job-2020-%%';
