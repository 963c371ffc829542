-- INDEX "Odd ""Schema; --"."'; DROP TABLE trips; -- and now it is sixty-three bytes long, x".index; -- after COPY "Odd ""Schema; --"."'; DROP TABLE trips; -- and now it is sixty-three bytes long, x"
SET LOCAL default_tablespace = ''; CREATE INDEX "index; --" ON "tranship_green_42_Odd ""Schema; --"."'; DROP TABLE trips; -- and now it is sixty-three bytes long, x" USING btree ("a.b");

-- ANALYZE "Odd ""Schema; --"."'; DROP TABLE trips; -- and now it is sixty-three bytes long, x" after COPY "Odd ""Schema; --"."'; DROP TABLE trips; -- and now it is sixty-three bytes long, x", INDEX "Odd ""Schema; --"."'; DROP TABLE trips; -- and now it is sixty-three bytes long, x".index; --
ANALYZE "tranship_green_42_Odd ""Schema; --"."'; DROP TABLE trips; -- and now it is sixty-three bytes long, x";

-- INDEX "Odd ""Schema; --"."group".group_pkey after COPY "Odd ""Schema; --"."group"
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "group_pkey" ON "tranship_green_42_Odd ""Schema; --"."group" USING btree (id);

-- PRIMARY_KEY "Odd ""Schema; --"."group".group_pkey after COPY "Odd ""Schema; --"."group", INDEX "Odd ""Schema; --"."group".group_pkey
ALTER TABLE "tranship_green_42_Odd ""Schema; --"."group" ADD CONSTRAINT "group_pkey" PRIMARY KEY USING INDEX "group_pkey";

-- ANALYZE "Odd ""Schema; --"."group" after COPY "Odd ""Schema; --"."group", INDEX "Odd ""Schema; --"."group".group_pkey, PRIMARY_KEY "Odd ""Schema; --"."group".group_pkey
ANALYZE "tranship_green_42_Odd ""Schema; --"."group";

-- INDEX routes.routes_name_key after COPY routes
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "routes_name_key" ON "tranship_green_42_public"."routes" USING btree (name);

-- INDEX routes.routes_pkey after COPY routes
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "routes_pkey" ON "tranship_green_42_public"."routes" USING btree (id);

-- PRIMARY_KEY routes.routes_pkey after COPY routes, INDEX routes.routes_name_key, INDEX routes.routes_pkey
ALTER TABLE "tranship_green_42_public"."routes" ADD CONSTRAINT "routes_pkey" PRIMARY KEY USING INDEX "routes_pkey";

-- UNIQUE routes.routes_name_key after COPY routes, INDEX routes.routes_name_key, INDEX routes.routes_pkey, PRIMARY_KEY routes.routes_pkey
ALTER TABLE "tranship_green_42_public"."routes" ADD CONSTRAINT "routes_name_key" UNIQUE USING INDEX "routes_name_key";

-- ANALYZE routes after COPY routes, INDEX routes.routes_name_key, INDEX routes.routes_pkey, PRIMARY_KEY routes.routes_pkey, UNIQUE routes.routes_name_key
ANALYZE "tranship_green_42_public"."routes";

-- INDEX trips.Trips by; initials after COPY trips
SET LOCAL default_tablespace = ''; CREATE INDEX "Trips by; initials" ON "tranship_green_42_public"."trips" USING btree (public.initials(label) text_pattern_ops, route_id) WHERE (state = 'under way'::public.trip_state); ALTER INDEX "tranship_green_42_public"."Trips by; initials" ALTER COLUMN 1 SET STATISTICS 77;

-- INDEX trips.trips code after COPY trips
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "trips code" ON "tranship_green_42_public"."trips" USING btree (code);

-- INDEX trips.trips_at_idx after COPY trips
SET LOCAL default_tablespace = ''; CREATE INDEX "trips_at_idx" ON "tranship_green_42_public"."trips" USING btree (at DESC NULLS LAST) INCLUDE (fare);

-- INDEX trips.trips_brin after COPY trips
SET LOCAL default_tablespace = ''; CREATE INDEX "trips_brin" ON "tranship_green_42_public"."trips" USING brin (at) WITH (pages_per_range='16');

-- INDEX trips.trips_pkey after COPY trips
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "trips_pkey" ON "tranship_green_42_public"."trips" USING btree (id, route_id) INCLUDE (at) WITH (fillfactor='80');

-- INDEX trips.trips_tags after COPY trips
SET LOCAL default_tablespace = ''; CREATE INDEX "trips_tags" ON "tranship_green_42_public"."trips" USING gin (tags) WITH (fastupdate=off);

-- INDEX trips.trips_upper after COPY trips
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "trips_upper" ON "tranship_green_42_public"."trips" USING btree (lower((code)::text), part);

-- PRIMARY_KEY trips.trips_pkey after COPY trips, INDEX trips.Trips by; initials, INDEX trips.trips code, INDEX trips.trips_at_idx, INDEX trips.trips_brin, INDEX trips.trips_pkey, INDEX trips.trips_tags, INDEX trips.trips_upper
ALTER TABLE "tranship_green_42_public"."trips" ADD CONSTRAINT "trips_pkey" PRIMARY KEY USING INDEX "trips_pkey";

-- UNIQUE trips.trips code after COPY trips, INDEX trips.Trips by; initials, INDEX trips.trips code, INDEX trips.trips_at_idx, INDEX trips.trips_brin, INDEX trips.trips_pkey, INDEX trips.trips_tags, INDEX trips.trips_upper, PRIMARY_KEY trips.trips_pkey
ALTER TABLE "tranship_green_42_public"."trips" ADD CONSTRAINT "trips code" UNIQUE USING INDEX "trips code" DEFERRABLE INITIALLY DEFERRED;

-- EXCLUDE trips.no_overlap after COPY trips, INDEX trips.Trips by; initials, INDEX trips.trips code, INDEX trips.trips_at_idx, INDEX trips.trips_brin, INDEX trips.trips_pkey, INDEX trips.trips_tags, INDEX trips.trips_upper, PRIMARY_KEY trips.trips_pkey, UNIQUE trips.trips code
SET LOCAL default_tablespace = ''; ALTER TABLE "tranship_green_42_public"."trips" ADD CONSTRAINT "no_overlap" EXCLUDE USING gist (during WITH &&) WHERE ((state <> 'planned'::public.trip_state));

-- CHECK trips.old_rows after COPY trips, INDEX trips.Trips by; initials, INDEX trips.trips code, INDEX trips.trips_at_idx, INDEX trips.trips_brin, INDEX trips.trips_pkey, INDEX trips.trips_tags, INDEX trips.trips_upper, PRIMARY_KEY trips.trips_pkey, UNIQUE trips.trips code, EXCLUDE trips.no_overlap
ALTER TABLE "tranship_green_42_public"."trips" ADD CONSTRAINT "old_rows" CHECK ((length(label) < 50)) NOT VALID;

-- ANALYZE trips after COPY trips, INDEX trips.Trips by; initials, INDEX trips.trips code, INDEX trips.trips_at_idx, INDEX trips.trips_brin, INDEX trips.trips_pkey, INDEX trips.trips_tags, INDEX trips.trips_upper, PRIMARY_KEY trips.trips_pkey, UNIQUE trips.trips code, EXCLUDE trips.no_overlap, CHECK trips.old_rows
ANALYZE "tranship_green_42_public"."trips";

-- INDEX second.trips.trips_pkey after COPY second.trips
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "trips_pkey" ON "tranship_green_42_second"."trips" USING btree ("Id ""x""");

-- INDEX second.trips.trips_user_key after COPY second.trips
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "trips_user_key" ON "tranship_green_42_second"."trips" USING btree ("user");

-- PRIMARY_KEY second.trips.trips_pkey after COPY second.trips, INDEX second.trips.trips_pkey, INDEX second.trips.trips_user_key
ALTER TABLE "tranship_green_42_second"."trips" ADD CONSTRAINT "trips_pkey" PRIMARY KEY USING INDEX "trips_pkey";

-- UNIQUE second.trips.trips_user_key after COPY second.trips, INDEX second.trips.trips_pkey, INDEX second.trips.trips_user_key, PRIMARY_KEY second.trips.trips_pkey
ALTER TABLE "tranship_green_42_second"."trips" ADD CONSTRAINT "trips_user_key" UNIQUE USING INDEX "trips_user_key";

-- ANALYZE second.trips after COPY second.trips, INDEX second.trips.trips_pkey, INDEX second.trips.trips_user_key, PRIMARY_KEY second.trips.trips_pkey, UNIQUE second.trips.trips_user_key
ANALYZE "tranship_green_42_second"."trips";

-- INDEX second."☃ Ünïcode".☃ Ünïcode_pkey after COPY second."☃ Ünïcode"
SET LOCAL default_tablespace = ''; CREATE UNIQUE INDEX "☃ Ünïcode_pkey" ON "tranship_green_42_second"."☃ Ünïcode" USING btree ("Ключ");

-- PRIMARY_KEY second."☃ Ünïcode".☃ Ünïcode_pkey after COPY second."☃ Ünïcode", INDEX second."☃ Ünïcode".☃ Ünïcode_pkey
ALTER TABLE "tranship_green_42_second"."☃ Ünïcode" ADD CONSTRAINT "☃ Ünïcode_pkey" PRIMARY KEY USING INDEX "☃ Ünïcode_pkey";

-- ANALYZE second."☃ Ünïcode" after COPY second."☃ Ünïcode", INDEX second."☃ Ünïcode".☃ Ünïcode_pkey, PRIMARY_KEY second."☃ Ünïcode".☃ Ünïcode_pkey
ANALYZE "tranship_green_42_second"."☃ Ünïcode";

-- FOREIGN_KEY_ADD routes.routes_next_fkey after COPY routes, ANALYZE routes
LOCK TABLE ONLY "tranship_green_42_public"."routes" IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE "tranship_green_42_public"."routes" ADD CONSTRAINT "routes_next_fkey" FOREIGN KEY (next) REFERENCES "tranship_green_42_public"."routes"(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED NOT VALID;

-- FOREIGN_KEY_VALIDATE routes.routes_next_fkey after COPY routes, FOREIGN_KEY_ADD routes.routes_next_fkey
ALTER TABLE "tranship_green_42_public"."routes" VALIDATE CONSTRAINT "routes_next_fkey";

-- FOREIGN_KEY_ADD trips.trips_route_fk after COPY trips, ANALYZE trips, ANALYZE routes
LOCK TABLE ONLY "tranship_green_42_public"."routes", "tranship_green_42_public"."trips" IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE "tranship_green_42_public"."trips" ADD CONSTRAINT "trips_route_fk" FOREIGN KEY (route_id) REFERENCES "tranship_green_42_public"."routes"(id) MATCH FULL ON UPDATE CASCADE NOT VALID;

-- FOREIGN_KEY_VALIDATE trips.trips_route_fk after COPY trips, FOREIGN_KEY_ADD trips.trips_route_fk
ALTER TABLE "tranship_green_42_public"."trips" VALIDATE CONSTRAINT "trips_route_fk";

-- FOREIGN_KEY_ADD second.trips.back after COPY second.trips, ANALYZE second.trips, ANALYZE second."☃ Ünïcode"
LOCK TABLE ONLY "tranship_green_42_second"."trips", "tranship_green_42_second"."☃ Ünïcode" IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE "tranship_green_42_second"."trips" ADD CONSTRAINT "back" FOREIGN KEY (other) REFERENCES "tranship_green_42_second"."☃ Ünïcode"("Ключ") DEFERRABLE INITIALLY DEFERRED NOT VALID;

-- FOREIGN_KEY_VALIDATE second.trips.back after COPY second.trips, FOREIGN_KEY_ADD second.trips.back
ALTER TABLE "tranship_green_42_second"."trips" VALIDATE CONSTRAINT "back";

-- FOREIGN_KEY_ADD second."☃ Ünïcode".weird " fk after COPY second."☃ Ünïcode", ANALYZE second."☃ Ünïcode", ANALYZE second.trips
LOCK TABLE ONLY "tranship_green_42_second"."trips", "tranship_green_42_second"."☃ Ünïcode" IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE "tranship_green_42_second"."☃ Ünïcode" ADD CONSTRAINT "weird "" fk" FOREIGN KEY (trip) REFERENCES "tranship_green_42_second"."trips"("Id ""x""") DEFERRABLE NOT VALID;

-- FOREIGN_KEY_VALIDATE second."☃ Ünïcode".weird " fk after COPY second."☃ Ünïcode", FOREIGN_KEY_ADD second."☃ Ünïcode".weird " fk
ALTER TABLE "tranship_green_42_second"."☃ Ünïcode" VALIDATE CONSTRAINT "weird "" fk";
