-- Trees of partitions: range in two levels with defaults, hash, list over an expression, names and columns of their own.
CREATE SCHEMA "Old ones";
CREATE TABLE routes (id int PRIMARY KEY, name text);
CREATE TABLE trips (
    id      bigserial,
    at      date NOT NULL,
    state   text DEFAULT 'new' CHECK (state <> ''),
    route   int CONSTRAINT of_route REFERENCES routes ON DELETE CASCADE,
    prev    bigint,
    prev_at date,
    note    text,
    length  int GENERATED ALWAYS AS (length(note)) STORED,
    CONSTRAINT trips_key PRIMARY KEY (id, at),
    CONSTRAINT follows FOREIGN KEY (prev, prev_at) REFERENCES trips DEFERRABLE INITIALLY DEFERRED
) PARTITION BY RANGE (at);
CREATE INDEX by_state ON trips (state, lower(note));
CREATE TABLE trips_2024 PARTITION OF trips FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY RANGE (at);
CREATE TABLE trips_2024_new PARTITION OF trips_2024 FOR VALUES FROM ('2024-07-01') TO (MAXVALUE) WITH (fillfactor = 70);
CREATE TABLE trips_2024_rest PARTITION OF trips_2024 DEFAULT;
CREATE TABLE "Old ones"."Trips 2023" (note text, route int, state text DEFAULT 'old' CONSTRAINT trips_state_check CHECK (state <> ''), at date NOT NULL, gone int,
    prev_at date, prev bigint, id bigint NOT NULL DEFAULT nextval('trips_id_seq'), length int GENERATED ALWAYS AS (length(note)) STORED);
ALTER TABLE "Old ones"."Trips 2023" DROP COLUMN gone;
CREATE INDEX "its own" ON "Old ones"."Trips 2023" (state, lower(note));
CREATE UNIQUE INDEX "only its" ON "Old ones"."Trips 2023" (id);
ALTER TABLE "Old ones"."Trips 2023" ADD CONSTRAINT "other name" FOREIGN KEY (route) REFERENCES routes ON DELETE CASCADE;
ALTER TABLE trips ATTACH PARTITION "Old ones"."Trips 2023" FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE TABLE trips_default PARTITION OF trips DEFAULT;
COMMENT ON TABLE trips_default IS 'what fits nowhere';
COMMENT ON INDEX "Old ones"."its own" IS 'a part';
CREATE TABLE notes (id int PRIMARY KEY, trip bigint, at date, FOREIGN KEY (trip, at) REFERENCES trips);
CREATE TABLE readings (id uuid, v int, PRIMARY KEY (id)) PARTITION BY HASH (id);
CREATE TABLE readings_0 PARTITION OF readings FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE events (id int, at date, PRIMARY KEY (id));
CREATE TABLE keyless (at date, x text) PARTITION BY LIST (left(x, 2));
CREATE TABLE keyless_some PARTITION OF keyless FOR VALUES IN ('x1', NULL);
CREATE TABLE keyless_all PARTITION OF keyless DEFAULT;
CREATE UNLOGGED TABLE cache (id serial PRIMARY KEY, x text);
-- What hangs on them.
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TRIGGER stamped BEFORE INSERT ON trips FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE TRIGGER one_only AFTER UPDATE ON trips_2024_new FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE POLICY own ON trips USING (state <> 'hidden');
CREATE POLICY own ON trips_default USING (true);
CREATE RULE quiet AS ON DELETE TO trips_default DO INSTEAD NOTHING;
CREATE STATISTICS trips_pairs ON state, route FROM trips;
CREATE STATISTICS "Old ones".pairs ON state, route FROM "Old ones"."Trips 2023";
GRANT SELECT ON trips TO PUBLIC;
GRANT UPDATE (note) ON trips_2024_rest TO PUBLIC;
CREATE VIEW trips_now AS SELECT t.id, t.at, r.name FROM trips t JOIN routes r ON r.id = t.route;
CREATE VIEW "Old ones".long_ago AS SELECT * FROM "Old ones"."Trips 2023";
CREATE MATERIALIZED VIEW counted AS SELECT state, count(*) FROM trips GROUP BY 1;
INSERT INTO routes SELECT n, 'old ' || n FROM generate_series(1, 20) n;
INSERT INTO trips (at, state, route, note) SELECT '2023-12-01'::date + n, CASE n % 3 WHEN 0 THEN 'new' ELSE 'done' END, n, 'old' FROM generate_series(1, 15) n;
INSERT INTO cache (x) VALUES ('old');
-- A key from outside into a tree is refused before 18.
CREATE TABLE tickets (id int PRIMARY KEY, trip bigint, at date);
DO $$ BEGIN
    IF current_setting('server_version_num')::int >= 180000 THEN ALTER TABLE tickets ADD CONSTRAINT of_trip FOREIGN KEY (trip, at) REFERENCES trips; END IF;
END $$;
