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
