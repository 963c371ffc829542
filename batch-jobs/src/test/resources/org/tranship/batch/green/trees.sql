CREATE TABLE "tranship_green_42_Old ones"."Trips 2023" (
    "note" text,
    "route" integer,
    "state" text DEFAULT 'old'::text,
    "at" date CONSTRAINT "Trips 2023_at_not_null" NOT NULL,
    "prev_at" date,
    "prev" bigint,
    "id" bigint CONSTRAINT "Trips 2023_id_not_null" NOT NULL,
    "length" integer GENERATED ALWAYS AS (length(note)) STORED,
    CONSTRAINT "trips_state_check" CHECK ((state <> ''::text))) WITH (autovacuum_enabled = 'false');

CREATE UNLOGGED SEQUENCE "tranship_green_42_public"."cache_id_seq" AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE;

CREATE UNLOGGED TABLE "tranship_green_42_public"."cache" (
    "id" integer CONSTRAINT "cache_id_not_null" NOT NULL DEFAULT nextval('"tranship_green_42_public"."cache_id_seq"'::regclass),
    "x" text) WITH (autovacuum_enabled = 'false');

ALTER SEQUENCE "tranship_green_42_public"."cache_id_seq" OWNED BY "tranship_green_42_public"."cache"."id";

CREATE TABLE "tranship_green_42_public"."events" (
    "id" integer CONSTRAINT "events_id_not_null" NOT NULL,
    "at" date) WITH (autovacuum_enabled = 'false');

CREATE TABLE "tranship_green_42_public"."keyless" (
    "at" date,
    "x" text) PARTITION BY LIST ("left"(x, 2));

CREATE TABLE "tranship_green_42_public"."keyless_all" (
    "at" date,
    "x" text) WITH (autovacuum_enabled = 'false');

CREATE TABLE "tranship_green_42_public"."keyless_some" (
    "at" date,
    "x" text) WITH (autovacuum_enabled = 'false');

CREATE TABLE "tranship_green_42_public"."notes" (
    "id" integer CONSTRAINT "notes_id_not_null" NOT NULL,
    "trip" bigint,
    "at" date) WITH (autovacuum_enabled = 'false');

CREATE TABLE "tranship_green_42_public"."readings" (
    "id" uuid CONSTRAINT "readings_id_not_null" NOT NULL,
    "v" integer) PARTITION BY HASH (id);

CREATE TABLE "tranship_green_42_public"."readings_0" (
    "id" uuid CONSTRAINT "readings_id_not_null" NOT NULL,
    "v" integer) WITH (autovacuum_enabled = 'false');

CREATE TABLE "tranship_green_42_public"."readings_1" (
    "id" uuid CONSTRAINT "readings_id_not_null" NOT NULL,
    "v" integer) WITH (autovacuum_enabled = 'false');

CREATE TABLE "tranship_green_42_public"."routes" (
    "id" integer CONSTRAINT "routes_id_not_null" NOT NULL,
    "name" text) WITH (autovacuum_enabled = 'false');

CREATE SEQUENCE "tranship_green_42_public"."trips_id_seq" AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE;

CREATE TABLE "tranship_green_42_public"."trips" (
    "id" bigint CONSTRAINT "trips_id_not_null" NOT NULL DEFAULT nextval('"tranship_green_42_public"."trips_id_seq"'::regclass),
    "at" date CONSTRAINT "trips_at_not_null" NOT NULL,
    "state" text DEFAULT 'new'::text,
    "route" integer,
    "prev" bigint,
    "prev_at" date,
    "note" text,
    "length" integer GENERATED ALWAYS AS (length(note)) STORED,
    CONSTRAINT "trips_state_check" CHECK ((state <> ''::text))) PARTITION BY RANGE (at);

ALTER SEQUENCE "tranship_green_42_public"."trips_id_seq" OWNED BY "tranship_green_42_public"."trips"."id";

CREATE TABLE "tranship_green_42_public"."trips_2024" (
    "id" bigint CONSTRAINT "trips_id_not_null" NOT NULL,
    "at" date CONSTRAINT "trips_at_not_null" NOT NULL,
    "state" text DEFAULT 'new'::text,
    "route" integer,
    "prev" bigint,
    "prev_at" date,
    "note" text,
    "length" integer GENERATED ALWAYS AS (length(note)) STORED,
    CONSTRAINT "trips_state_check" CHECK ((state <> ''::text))) PARTITION BY RANGE (at);

CREATE TABLE "tranship_green_42_public"."trips_2024_new" (
    "id" bigint CONSTRAINT "trips_id_not_null" NOT NULL,
    "at" date CONSTRAINT "trips_at_not_null" NOT NULL,
    "state" text DEFAULT 'new'::text,
    "route" integer,
    "prev" bigint,
    "prev_at" date,
    "note" text,
    "length" integer GENERATED ALWAYS AS (length(note)) STORED,
    CONSTRAINT "trips_state_check" CHECK ((state <> ''::text))) WITH (fillfactor = '70', autovacuum_enabled = 'false');

CREATE TABLE "tranship_green_42_public"."trips_2024_rest" (
    "id" bigint CONSTRAINT "trips_id_not_null" NOT NULL,
    "at" date CONSTRAINT "trips_at_not_null" NOT NULL,
    "state" text DEFAULT 'new'::text,
    "route" integer,
    "prev" bigint,
    "prev_at" date,
    "note" text,
    "length" integer GENERATED ALWAYS AS (length(note)) STORED,
    CONSTRAINT "trips_state_check" CHECK ((state <> ''::text))) WITH (autovacuum_enabled = 'false');

CREATE TABLE "tranship_green_42_public"."trips_default" (
    "id" bigint CONSTRAINT "trips_id_not_null" NOT NULL,
    "at" date CONSTRAINT "trips_at_not_null" NOT NULL,
    "state" text DEFAULT 'new'::text,
    "route" integer,
    "prev" bigint,
    "prev_at" date,
    "note" text,
    "length" integer GENERATED ALWAYS AS (length(note)) STORED,
    CONSTRAINT "trips_state_check" CHECK ((state <> ''::text))) WITH (autovacuum_enabled = 'false');

ALTER TABLE "tranship_green_42_Old ones"."Trips 2023" ALTER COLUMN "id" SET DEFAULT nextval('"tranship_green_42_public"."trips_id_seq"'::regclass);

ALTER TABLE "tranship_green_42_public"."trips_2024" ALTER COLUMN "id" SET DEFAULT nextval('"tranship_green_42_public"."trips_id_seq"'::regclass);

ALTER TABLE "tranship_green_42_public"."trips_2024_new" ALTER COLUMN "id" SET DEFAULT nextval('"tranship_green_42_public"."trips_id_seq"'::regclass);

ALTER TABLE "tranship_green_42_public"."trips_2024_rest" ALTER COLUMN "id" SET DEFAULT nextval('"tranship_green_42_public"."trips_id_seq"'::regclass);

ALTER TABLE "tranship_green_42_public"."trips_default" ALTER COLUMN "id" SET DEFAULT nextval('"tranship_green_42_public"."trips_id_seq"'::regclass);

ALTER TABLE "tranship_green_42_public"."keyless" ATTACH PARTITION "tranship_green_42_public"."keyless_all" DEFAULT;

ALTER TABLE "tranship_green_42_public"."keyless" ATTACH PARTITION "tranship_green_42_public"."keyless_some" FOR VALUES IN ('x1', NULL);

ALTER TABLE "tranship_green_42_public"."readings" ATTACH PARTITION "tranship_green_42_public"."readings_0" FOR VALUES WITH (modulus 2, remainder 0);

ALTER TABLE "tranship_green_42_public"."readings" ATTACH PARTITION "tranship_green_42_public"."readings_1" FOR VALUES WITH (modulus 2, remainder 1);

ALTER TABLE "tranship_green_42_public"."trips" ATTACH PARTITION "tranship_green_42_Old ones"."Trips 2023" FOR VALUES FROM (MINVALUE) TO ('2024-01-01');

ALTER TABLE "tranship_green_42_public"."trips_2024" ATTACH PARTITION "tranship_green_42_public"."trips_2024_new" FOR VALUES FROM ('2024-07-01') TO (MAXVALUE);

ALTER TABLE "tranship_green_42_public"."trips_2024" ATTACH PARTITION "tranship_green_42_public"."trips_2024_rest" DEFAULT;

ALTER TABLE "tranship_green_42_public"."trips" ATTACH PARTITION "tranship_green_42_public"."trips_2024" FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

ALTER TABLE "tranship_green_42_public"."trips" ATTACH PARTITION "tranship_green_42_public"."trips_default" DEFAULT;

-- INDEX cache.cache_pkey after 
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "cache_pkey" ON "tranship_green_42_public"."cache" USING btree (id);

-- PRIMARY_KEY cache.cache_pkey after INDEX cache.cache_pkey
ALTER TABLE "tranship_green_42_public"."cache" ADD CONSTRAINT "cache_pkey" PRIMARY KEY USING INDEX "cache_pkey";

-- ANALYZE cache after INDEX cache.cache_pkey, PRIMARY_KEY cache.cache_pkey
ANALYZE "tranship_green_42_public"."cache";

-- INDEX events.events_pkey after 
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "events_pkey" ON "tranship_green_42_public"."events" USING btree (id);

-- PRIMARY_KEY events.events_pkey after INDEX events.events_pkey
ALTER TABLE "tranship_green_42_public"."events" ADD CONSTRAINT "events_pkey" PRIMARY KEY USING INDEX "events_pkey";

-- ANALYZE events after INDEX events.events_pkey, PRIMARY_KEY events.events_pkey
ANALYZE "tranship_green_42_public"."events";

-- ANALYZE keyless after 
ANALYZE "tranship_green_42_public"."keyless";

-- INDEX notes.notes_pkey after 
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "notes_pkey" ON "tranship_green_42_public"."notes" USING btree (id);

-- PRIMARY_KEY notes.notes_pkey after INDEX notes.notes_pkey
ALTER TABLE "tranship_green_42_public"."notes" ADD CONSTRAINT "notes_pkey" PRIMARY KEY USING INDEX "notes_pkey";

-- ANALYZE notes after INDEX notes.notes_pkey, PRIMARY_KEY notes.notes_pkey
ANALYZE "tranship_green_42_public"."notes";

-- INDEX readings_0.readings_0_pkey after 
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "readings_0_pkey" ON "tranship_green_42_public"."readings_0" USING btree (id);

-- PRIMARY_KEY readings_0.readings_0_pkey after INDEX readings_0.readings_0_pkey
ALTER TABLE "tranship_green_42_public"."readings_0" ADD CONSTRAINT "readings_0_pkey" PRIMARY KEY USING INDEX "readings_0_pkey";

-- INDEX readings_1.readings_1_pkey after 
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "readings_1_pkey" ON "tranship_green_42_public"."readings_1" USING btree (id);

-- PRIMARY_KEY readings_1.readings_1_pkey after INDEX readings_1.readings_1_pkey
ALTER TABLE "tranship_green_42_public"."readings_1" ADD CONSTRAINT "readings_1_pkey" PRIMARY KEY USING INDEX "readings_1_pkey";

-- PRIMARY_KEY readings.readings_pkey after PRIMARY_KEY readings_0.readings_0_pkey, PRIMARY_KEY readings_1.readings_1_pkey
SET LOCAL default_tablespace = ''; ALTER TABLE ONLY "tranship_green_42_public"."readings" ADD CONSTRAINT "readings_pkey" PRIMARY KEY (id); ALTER INDEX "tranship_green_42_public"."readings_pkey" ATTACH PARTITION "tranship_green_42_public"."readings_0_pkey"; ALTER INDEX "tranship_green_42_public"."readings_pkey" ATTACH PARTITION "tranship_green_42_public"."readings_1_pkey";

-- ANALYZE readings after PRIMARY_KEY readings.readings_pkey, INDEX readings_0.readings_0_pkey, PRIMARY_KEY readings_0.readings_0_pkey, INDEX readings_1.readings_1_pkey, PRIMARY_KEY readings_1.readings_1_pkey
ANALYZE "tranship_green_42_public"."readings";

-- INDEX routes.routes_pkey after 
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "routes_pkey" ON "tranship_green_42_public"."routes" USING btree (id);

-- PRIMARY_KEY routes.routes_pkey after INDEX routes.routes_pkey
ALTER TABLE "tranship_green_42_public"."routes" ADD CONSTRAINT "routes_pkey" PRIMARY KEY USING INDEX "routes_pkey";

-- ANALYZE routes after INDEX routes.routes_pkey, PRIMARY_KEY routes.routes_pkey
ANALYZE "tranship_green_42_public"."routes";

-- INDEX "Old ones"."Trips 2023".Trips 2023_pkey after 
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "Trips 2023_pkey" ON "tranship_green_42_Old ones"."Trips 2023" USING btree (id, at);

-- INDEX "Old ones"."Trips 2023".its own after 
SET LOCAL default_tablespace = ''; CREATE INDEX "its own" ON "tranship_green_42_Old ones"."Trips 2023" USING btree (state, lower(note));

-- INDEX "Old ones"."Trips 2023".only its after 
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "only its" ON "tranship_green_42_Old ones"."Trips 2023" USING btree (id);

-- PRIMARY_KEY "Old ones"."Trips 2023".Trips 2023_pkey after INDEX "Old ones"."Trips 2023".Trips 2023_pkey, INDEX "Old ones"."Trips 2023".its own, INDEX "Old ones"."Trips 2023".only its
ALTER TABLE "tranship_green_42_Old ones"."Trips 2023" ADD CONSTRAINT "Trips 2023_pkey" PRIMARY KEY USING INDEX "Trips 2023_pkey";

-- INDEX trips_2024_new.trips_2024_new_pkey after 
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "trips_2024_new_pkey" ON "tranship_green_42_public"."trips_2024_new" USING btree (id, at);

-- INDEX trips_2024_new.trips_2024_new_state_lower_idx after 
SET LOCAL default_tablespace = ''; CREATE INDEX "trips_2024_new_state_lower_idx" ON "tranship_green_42_public"."trips_2024_new" USING btree (state, lower(note));

-- PRIMARY_KEY trips_2024_new.trips_2024_new_pkey after INDEX trips_2024_new.trips_2024_new_pkey, INDEX trips_2024_new.trips_2024_new_state_lower_idx
ALTER TABLE "tranship_green_42_public"."trips_2024_new" ADD CONSTRAINT "trips_2024_new_pkey" PRIMARY KEY USING INDEX "trips_2024_new_pkey";

-- INDEX trips_2024_rest.trips_2024_rest_pkey after 
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "trips_2024_rest_pkey" ON "tranship_green_42_public"."trips_2024_rest" USING btree (id, at);

-- INDEX trips_2024_rest.trips_2024_rest_state_lower_idx after 
SET LOCAL default_tablespace = ''; CREATE INDEX "trips_2024_rest_state_lower_idx" ON "tranship_green_42_public"."trips_2024_rest" USING btree (state, lower(note));

-- PRIMARY_KEY trips_2024_rest.trips_2024_rest_pkey after INDEX trips_2024_rest.trips_2024_rest_pkey, INDEX trips_2024_rest.trips_2024_rest_state_lower_idx
ALTER TABLE "tranship_green_42_public"."trips_2024_rest" ADD CONSTRAINT "trips_2024_rest_pkey" PRIMARY KEY USING INDEX "trips_2024_rest_pkey";

-- INDEX trips_2024.trips_2024_state_lower_idx after INDEX trips_2024_new.trips_2024_new_state_lower_idx, INDEX trips_2024_rest.trips_2024_rest_state_lower_idx
SET LOCAL default_tablespace = ''; CREATE INDEX "trips_2024_state_lower_idx" ON ONLY "tranship_green_42_public"."trips_2024" USING btree (state, lower(note)); ALTER INDEX "tranship_green_42_public"."trips_2024_state_lower_idx" ATTACH PARTITION "tranship_green_42_public"."trips_2024_new_state_lower_idx"; ALTER INDEX "tranship_green_42_public"."trips_2024_state_lower_idx" ATTACH PARTITION "tranship_green_42_public"."trips_2024_rest_state_lower_idx";

-- PRIMARY_KEY trips_2024.trips_2024_pkey after INDEX trips_2024.trips_2024_state_lower_idx, PRIMARY_KEY trips_2024_new.trips_2024_new_pkey, PRIMARY_KEY trips_2024_rest.trips_2024_rest_pkey
SET LOCAL default_tablespace = ''; ALTER TABLE ONLY "tranship_green_42_public"."trips_2024" ADD CONSTRAINT "trips_2024_pkey" PRIMARY KEY (id, at); ALTER INDEX "tranship_green_42_public"."trips_2024_pkey" ATTACH PARTITION "tranship_green_42_public"."trips_2024_new_pkey"; ALTER INDEX "tranship_green_42_public"."trips_2024_pkey" ATTACH PARTITION "tranship_green_42_public"."trips_2024_rest_pkey";

-- INDEX trips_default.trips_default_pkey after 
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "trips_default_pkey" ON "tranship_green_42_public"."trips_default" USING btree (id, at);

-- INDEX trips_default.trips_default_state_lower_idx after 
SET LOCAL default_tablespace = ''; CREATE INDEX "trips_default_state_lower_idx" ON "tranship_green_42_public"."trips_default" USING btree (state, lower(note));

-- PRIMARY_KEY trips_default.trips_default_pkey after INDEX trips_default.trips_default_pkey, INDEX trips_default.trips_default_state_lower_idx
ALTER TABLE "tranship_green_42_public"."trips_default" ADD CONSTRAINT "trips_default_pkey" PRIMARY KEY USING INDEX "trips_default_pkey";

-- INDEX trips.by_state after INDEX "Old ones"."Trips 2023".its own, INDEX trips_2024.trips_2024_state_lower_idx, INDEX trips_default.trips_default_state_lower_idx
SET LOCAL default_tablespace = ''; CREATE INDEX "by_state" ON ONLY "tranship_green_42_public"."trips" USING btree (state, lower(note)); ALTER INDEX "tranship_green_42_public"."by_state" ATTACH PARTITION "tranship_green_42_Old ones"."its own"; ALTER INDEX "tranship_green_42_public"."by_state" ATTACH PARTITION "tranship_green_42_public"."trips_2024_state_lower_idx"; ALTER INDEX "tranship_green_42_public"."by_state" ATTACH PARTITION "tranship_green_42_public"."trips_default_state_lower_idx";

-- PRIMARY_KEY trips.trips_key after INDEX trips.by_state, PRIMARY_KEY "Old ones"."Trips 2023".Trips 2023_pkey, PRIMARY_KEY trips_2024.trips_2024_pkey, PRIMARY_KEY trips_default.trips_default_pkey
SET LOCAL default_tablespace = ''; ALTER TABLE ONLY "tranship_green_42_public"."trips" ADD CONSTRAINT "trips_key" PRIMARY KEY (id, at); ALTER INDEX "tranship_green_42_public"."trips_key" ATTACH PARTITION "tranship_green_42_Old ones"."Trips 2023_pkey"; ALTER INDEX "tranship_green_42_public"."trips_key" ATTACH PARTITION "tranship_green_42_public"."trips_2024_pkey"; ALTER INDEX "tranship_green_42_public"."trips_key" ATTACH PARTITION "tranship_green_42_public"."trips_default_pkey";

-- ANALYZE trips after INDEX trips.by_state, PRIMARY_KEY trips.trips_key, INDEX "Old ones"."Trips 2023".Trips 2023_pkey, INDEX "Old ones"."Trips 2023".its own, INDEX "Old ones"."Trips 2023".only its, PRIMARY_KEY "Old ones"."Trips 2023".Trips 2023_pkey, INDEX trips_2024_new.trips_2024_new_pkey, INDEX trips_2024_new.trips_2024_new_state_lower_idx, PRIMARY_KEY trips_2024_new.trips_2024_new_pkey, INDEX trips_2024_rest.trips_2024_rest_pkey, INDEX trips_2024_rest.trips_2024_rest_state_lower_idx, PRIMARY_KEY trips_2024_rest.trips_2024_rest_pkey, INDEX trips_2024.trips_2024_state_lower_idx, PRIMARY_KEY trips_2024.trips_2024_pkey, INDEX trips_default.trips_default_pkey, INDEX trips_default.trips_default_state_lower_idx, PRIMARY_KEY trips_default.trips_default_pkey
ANALYZE "tranship_green_42_public"."trips";

-- FOREIGN_KEY_ADD notes.notes_trip_at_fkey after ANALYZE notes, ANALYZE trips
LOCK TABLE ONLY "tranship_green_42_public"."notes", "tranship_green_42_public"."trips" IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE "tranship_green_42_public"."notes" ADD CONSTRAINT "notes_trip_at_fkey" FOREIGN KEY (trip, at) REFERENCES "tranship_green_42_public"."trips"(id, at);

-- FOREIGN_KEY_ADD "Old ones"."Trips 2023".follows after ANALYZE trips
LOCK TABLE ONLY "tranship_green_42_Old ones"."Trips 2023", "tranship_green_42_public"."trips" IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE "tranship_green_42_Old ones"."Trips 2023" ADD CONSTRAINT "follows" FOREIGN KEY (prev, prev_at) REFERENCES "tranship_green_42_public"."trips"(id, at) DEFERRABLE INITIALLY DEFERRED;

-- FOREIGN_KEY_ADD "Old ones"."Trips 2023".other name after ANALYZE trips, ANALYZE routes
LOCK TABLE ONLY "tranship_green_42_Old ones"."Trips 2023", "tranship_green_42_public"."routes" IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE "tranship_green_42_Old ones"."Trips 2023" ADD CONSTRAINT "other name" FOREIGN KEY (route) REFERENCES "tranship_green_42_public"."routes"(id) ON DELETE CASCADE;

-- FOREIGN_KEY_ADD trips_2024_new.follows after ANALYZE trips
LOCK TABLE ONLY "tranship_green_42_public"."trips", "tranship_green_42_public"."trips_2024_new" IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE "tranship_green_42_public"."trips_2024_new" ADD CONSTRAINT "follows" FOREIGN KEY (prev, prev_at) REFERENCES "tranship_green_42_public"."trips"(id, at) DEFERRABLE INITIALLY DEFERRED;

-- FOREIGN_KEY_ADD trips_2024_new.of_route after ANALYZE trips, ANALYZE routes
LOCK TABLE ONLY "tranship_green_42_public"."routes", "tranship_green_42_public"."trips_2024_new" IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE "tranship_green_42_public"."trips_2024_new" ADD CONSTRAINT "of_route" FOREIGN KEY (route) REFERENCES "tranship_green_42_public"."routes"(id) ON DELETE CASCADE;

-- FOREIGN_KEY_ADD trips_2024_rest.follows after ANALYZE trips
LOCK TABLE ONLY "tranship_green_42_public"."trips", "tranship_green_42_public"."trips_2024_rest" IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE "tranship_green_42_public"."trips_2024_rest" ADD CONSTRAINT "follows" FOREIGN KEY (prev, prev_at) REFERENCES "tranship_green_42_public"."trips"(id, at) DEFERRABLE INITIALLY DEFERRED;

-- FOREIGN_KEY_ADD trips_2024_rest.of_route after ANALYZE trips, ANALYZE routes
LOCK TABLE ONLY "tranship_green_42_public"."routes", "tranship_green_42_public"."trips_2024_rest" IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE "tranship_green_42_public"."trips_2024_rest" ADD CONSTRAINT "of_route" FOREIGN KEY (route) REFERENCES "tranship_green_42_public"."routes"(id) ON DELETE CASCADE;

-- FOREIGN_KEY_ADD trips_2024.follows after ANALYZE trips, FOREIGN_KEY_ADD trips_2024_new.follows, FOREIGN_KEY_ADD trips_2024_rest.follows
LOCK TABLE ONLY "tranship_green_42_public"."trips", "tranship_green_42_public"."trips_2024" IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE "tranship_green_42_public"."trips_2024" ADD CONSTRAINT "follows" FOREIGN KEY (prev, prev_at) REFERENCES "tranship_green_42_public"."trips"(id, at) DEFERRABLE INITIALLY DEFERRED;

-- FOREIGN_KEY_ADD trips_2024.of_route after ANALYZE trips, ANALYZE routes, FOREIGN_KEY_ADD trips_2024_new.of_route, FOREIGN_KEY_ADD trips_2024_rest.of_route
LOCK TABLE ONLY "tranship_green_42_public"."routes", "tranship_green_42_public"."trips_2024" IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE "tranship_green_42_public"."trips_2024" ADD CONSTRAINT "of_route" FOREIGN KEY (route) REFERENCES "tranship_green_42_public"."routes"(id) ON DELETE CASCADE;

-- FOREIGN_KEY_ADD trips_default.follows after ANALYZE trips
LOCK TABLE ONLY "tranship_green_42_public"."trips", "tranship_green_42_public"."trips_default" IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE "tranship_green_42_public"."trips_default" ADD CONSTRAINT "follows" FOREIGN KEY (prev, prev_at) REFERENCES "tranship_green_42_public"."trips"(id, at) DEFERRABLE INITIALLY DEFERRED;

-- FOREIGN_KEY_ADD trips_default.of_route after ANALYZE trips, ANALYZE routes
LOCK TABLE ONLY "tranship_green_42_public"."routes", "tranship_green_42_public"."trips_default" IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE "tranship_green_42_public"."trips_default" ADD CONSTRAINT "of_route" FOREIGN KEY (route) REFERENCES "tranship_green_42_public"."routes"(id) ON DELETE CASCADE;

-- FOREIGN_KEY_ADD trips.follows after ANALYZE trips, FOREIGN_KEY_ADD "Old ones"."Trips 2023".follows, FOREIGN_KEY_ADD trips_2024_new.follows, FOREIGN_KEY_ADD trips_2024_rest.follows, FOREIGN_KEY_ADD trips_2024.follows, FOREIGN_KEY_ADD trips_default.follows
LOCK TABLE ONLY "tranship_green_42_public"."trips" IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE "tranship_green_42_public"."trips" ADD CONSTRAINT "follows" FOREIGN KEY (prev, prev_at) REFERENCES "tranship_green_42_public"."trips"(id, at) DEFERRABLE INITIALLY DEFERRED;

-- FOREIGN_KEY_ADD trips.of_route after ANALYZE trips, ANALYZE routes, FOREIGN_KEY_ADD "Old ones"."Trips 2023".other name, FOREIGN_KEY_ADD trips_2024_new.of_route, FOREIGN_KEY_ADD trips_2024_rest.of_route, FOREIGN_KEY_ADD trips_2024.of_route, FOREIGN_KEY_ADD trips_default.of_route
LOCK TABLE ONLY "tranship_green_42_public"."routes", "tranship_green_42_public"."trips" IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE "tranship_green_42_public"."trips" ADD CONSTRAINT "of_route" FOREIGN KEY (route) REFERENCES "tranship_green_42_public"."routes"(id) ON DELETE CASCADE;
