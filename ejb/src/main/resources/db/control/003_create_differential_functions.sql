-- What the database itself holds to, whoever is connected.

SET LOCAL client_min_messages = warning; -- what is there already is no news

-- ---------------------------------------------------------------------------------------------------------------- the audit trail

-- Refuses UPDATE, DELETE and TRUNCATE, also for the owner, who could grant himself everything else.
CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is append-only: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE OR REPLACE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE OR REPLACE TRIGGER audit_head_stays BEFORE DELETE OR TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

-- The rights are taken away as well; the triggers are for owners and superusers, who have them all the same.
REVOKE UPDATE, DELETE, TRUNCATE ON audit_event FROM PUBLIC, CURRENT_USER;
REVOKE DELETE, TRUNCATE ON audit_head FROM PUBLIC, CURRENT_USER;

-- An entry is taken only as the next link of the chain; the head moves with it and never otherwise.
CREATE OR REPLACE FUNCTION audit_next_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE audit_head SET number = NEW.number, hash = NEW.hash WHERE number = NEW.number - 1 AND hash = NEW.prev_hash;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'audit entry % does not follow the last one', NEW.number USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER audit_event_next_link BEFORE INSERT ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_next_link();

CREATE OR REPLACE FUNCTION audit_head_moves_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.number <> OLD.number + 1 OR pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'the head of the audit trail moves only with a new entry' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER audit_head_moves_on BEFORE UPDATE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION audit_head_moves_on();

-- ---------------------------------------------------------------------------------------------------------------- a text in jobs

-- What a text is looked for in: to make a name small again for every look at it would be most of the looking.
ALTER TABLE tpt_data_migration_jobs ADD COLUMN IF NOT EXISTS searched_text text
    GENERATED ALWAYS AS (lower(job_name || E'\n' || coalesce(job_code, ''))) STORED;

-- Whoever types part of a name or code finds it by an index over all parts of up to three letters. This is what pg_trgm does; that may be
-- missing on a server, or the right to create it, and this is always there. Dear to work out, so that a plan asks the index and no rows.
CREATE OR REPLACE FUNCTION migration_job_parts(searched text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000 AS $$
    SELECT array_agg(DISTINCT substr(searched, first, size))
    FROM generate_series(1, 3) AS size, generate_series(1, length(searched) - size + 1) AS first
$$;

-- What a job must have to have that text: itself when it is that short, else parts of three letters that cover it.
CREATE OR REPLACE FUNCTION migration_text_parts(sought text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT substr(small, first, 3))
    FROM lower(sought) AS small,
         LATERAL (SELECT generate_series(1, length(small) - 2, 3) UNION SELECT greatest(length(small) - 2, 1)) AS of_three (first)
$$;

CREATE INDEX IF NOT EXISTS tpt_data_migration_jobs_text ON tpt_data_migration_jobs USING gin (migration_job_parts(searched_text))
    WHERE deleted_at IS NULL;
-- The planner needs no statistics to see that the index is better, and ANALYZE need not take names apart.
ALTER INDEX tpt_data_migration_jobs_text ALTER COLUMN 1 SET STATISTICS 0;

-- ---------------------------------------------------------------------------------------------------------------- migration_control

-- Rows with explicit ids are welcome; the next id given out by default comes after them.
CREATE OR REPLACE FUNCTION migration_control_id_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    counter regclass := pg_get_serial_sequence('migration_control', 'id');
    given   bigint := (SELECT max(id) FROM added);
    last    bigint;
    used    boolean;
BEGIN
    EXECUTE format('SELECT last_value, is_called FROM %s', counter) INTO last, used;
    IF given > last OR (given = last AND NOT used) THEN
        PERFORM setval(counter, given);
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER migration_control_id_follows AFTER INSERT ON migration_control
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION migration_control_id_follows();

-- ---------------------------------------------------------------------------------------------------------------- the four reports

-- The document's four reports over migration_control, of one job, of a span of time, or of everything. Written as functions so that the
-- table's columns can still be widened; the views below are what the document calls the reports. '*' stands for a phase of a whole run.

CREATE OR REPLACE FUNCTION migration_progress_of(of_job bigint, since timestamptz, until timestamptz)
RETURNS TABLE (phase varchar, operations bigint, completed bigint, failed bigint, in_progress bigint, total_records_processed numeric,
    phase_started timestamptz, phase_completed timestamptz) LANGUAGE sql STABLE AS $$
    SELECT c.phase, count(*), count(*) FILTER (WHERE c.status = 'completed'), count(*) FILTER (WHERE c.status = 'failed'),
           count(*) FILTER (WHERE c.status = 'running'), sum(c.records_processed), min(c.started_at), max(c.completed_at)
    FROM migration_control c
    WHERE (of_job IS NULL OR c.job_id = of_job) AND (since IS NULL OR c.started_at >= since) AND (until IS NULL OR c.started_at < until)
    GROUP BY c.phase
    ORDER BY array_position('{discovery,planning,mapping,execution,validation,rollback}'::varchar[], c.phase)
$$;

CREATE OR REPLACE FUNCTION migration_tables_of(of_job bigint, since timestamptz, until timestamptz)
RETURNS TABLE (table_name varchar, status varchar, records_processed numeric, total_records bigint, completion_percentage numeric,
    started_at timestamptz, completed_at timestamptz, duration_seconds numeric) LANGUAGE sql STABLE AS $$
    SELECT c.table_name, c.status, sum(c.records_processed), max(c.total_records),
           round(sum(c.records_processed) * 100.0 / nullif(max(c.total_records), 0), 2), min(c.started_at), max(c.completed_at),
           max(extract(epoch FROM c.completed_at - c.started_at))
    FROM migration_control c
    WHERE c.phase = 'execution' AND c.table_name <> '*'
      AND (of_job IS NULL OR c.job_id = of_job) AND (since IS NULL OR c.started_at >= since) AND (until IS NULL OR c.started_at < until)
    GROUP BY c.table_name, c.status
    ORDER BY c.table_name, c.status
$$;

CREATE OR REPLACE FUNCTION migration_errors_of(of_job bigint, since timestamptz, until timestamptz)
RETURNS TABLE (phase varchar, table_name varchar, operation varchar, error_message text, started_at timestamptz, records_processed bigint,
    total_records bigint, worker_id integer) LANGUAGE sql STABLE AS $$
    SELECT c.phase, c.table_name, c.operation, c.error_message, c.started_at, c.records_processed, c.total_records, c.worker_id
    FROM migration_control c
    WHERE c.status = 'failed'
      AND (of_job IS NULL OR c.job_id = of_job) AND (since IS NULL OR c.started_at >= since) AND (until IS NULL OR c.started_at < until)
    ORDER BY c.started_at DESC, c.id DESC
$$;

CREATE OR REPLACE FUNCTION migration_performance_of(of_job bigint, since timestamptz, until timestamptz)
RETURNS TABLE (table_name varchar, batch_size integer, records_per_second float8, avg_batch_duration numeric, batch_count bigint)
LANGUAGE sql STABLE AS $$
    SELECT c.table_name, c.batch_size, avg(c.records_processed / nullif(extract(epoch FROM c.completed_at - c.started_at)::float8, 0)),
           avg(extract(epoch FROM c.completed_at - c.started_at)), count(*)
    FROM migration_control c
    WHERE c.phase = 'execution' AND c.status = 'completed' AND c.table_name <> '*' AND c.completed_at IS NOT NULL AND c.started_at IS NOT NULL
      AND (of_job IS NULL OR c.job_id = of_job) AND (since IS NULL OR c.started_at >= since) AND (until IS NULL OR c.started_at < until)
    GROUP BY c.table_name, c.batch_size
    ORDER BY 3 DESC NULLS LAST, c.table_name
$$;

CREATE OR REPLACE VIEW migration_report_progress AS SELECT * FROM migration_progress_of(NULL, NULL, NULL);
CREATE OR REPLACE VIEW migration_report_tables AS SELECT * FROM migration_tables_of(NULL, NULL, NULL);
CREATE OR REPLACE VIEW migration_report_errors AS SELECT * FROM migration_errors_of(NULL, NULL, NULL);
CREATE OR REPLACE VIEW migration_report_performance AS SELECT * FROM migration_performance_of(NULL, NULL, NULL);
