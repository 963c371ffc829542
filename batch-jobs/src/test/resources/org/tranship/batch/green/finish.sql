ALTER TABLE "tranship_green_42_Odd ""Schema; --"."'; DROP TABLE trips; -- and now it is sixty-three bytes long, x" RESET (autovacuum_enabled);

ALTER TABLE "tranship_green_42_Odd ""Schema; --"."'; DROP TABLE trips; -- and now it is sixty-three bytes long, x" OWNER TO "torture_owner";

REVOKE ALL ON TABLE "tranship_green_42_Odd ""Schema; --"."'; DROP TABLE trips; -- and now it is sixty-three bytes long, x" FROM PUBLIC, "torture_engine", "torture_owner";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "tranship_green_42_Odd ""Schema; --"."'; DROP TABLE trips; -- and now it is sixty-three bytes long, x" TO "torture_owner";

ALTER TABLE "tranship_green_42_Odd ""Schema; --"."group" RESET (autovacuum_enabled);

ALTER TABLE "tranship_green_42_Odd ""Schema; --"."group" REPLICA IDENTITY FULL;

ALTER TABLE "tranship_green_42_Odd ""Schema; --"."group" OWNER TO "torture_owner";

REVOKE ALL ON TABLE "tranship_green_42_Odd ""Schema; --"."group" FROM PUBLIC, "torture_engine", "torture_owner";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "tranship_green_42_Odd ""Schema; --"."group" TO "torture_owner";

REVOKE ALL ON SEQUENCE "tranship_green_42_Odd ""Schema; --"."group_big_seq" FROM "torture_engine", "torture_owner";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "tranship_green_42_Odd ""Schema; --"."group_big_seq" TO "torture_owner";

ALTER TABLE "tranship_green_42_public"."routes" RESET (autovacuum_enabled);

COMMENT ON TABLE "tranship_green_42_public"."routes" IS 'Routes, with a quote '' and
a second line \ and a backslash';

COMMENT ON COLUMN "tranship_green_42_public"."routes"."name" IS 'what people call it';

COMMENT ON CONSTRAINT "routes_name_key" ON "tranship_green_42_public"."routes" IS 'one name, one route';

COMMENT ON INDEX "tranship_green_42_public"."routes_pkey" IS 'the index itself';

ALTER TABLE "tranship_green_42_public"."routes" OWNER TO "torture_owner";

REVOKE ALL ON TABLE "tranship_green_42_public"."routes" FROM PUBLIC, "torture_engine", "torture_owner";

GRANT INSERT ON TABLE "tranship_green_42_public"."routes" TO PUBLIC;

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "tranship_green_42_public"."routes" TO "torture_owner";

GRANT SELECT, UPDATE ON TABLE "tranship_green_42_public"."routes" TO "torture_reader" WITH GRANT OPTION;

REVOKE ALL ON SEQUENCE "tranship_green_42_public"."route numbers" FROM "torture_engine", "torture_owner";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "tranship_green_42_public"."route numbers" TO "torture_owner";

ALTER TABLE "tranship_green_42_public"."trips" RESET (autovacuum_enabled);

ALTER TABLE "tranship_green_42_public"."trips" CLUSTER ON "trips_at_idx";

COMMENT ON COLUMN "tranship_green_42_public"."trips"."letters" IS 'made by the database';

COMMENT ON INDEX "tranship_green_42_public"."trips_brin" IS 'small';

COMMENT ON SEQUENCE "tranship_green_42_public"."trips_id_seq" IS 'trip numbers';

ALTER TABLE "tranship_green_42_public"."trips" OWNER TO "torture_owner";

REVOKE ALL ON TABLE "tranship_green_42_public"."trips" FROM PUBLIC, "torture_engine", "torture_owner";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, UPDATE ON TABLE "tranship_green_42_public"."trips" TO "torture_owner";

GRANT SELECT ON TABLE "tranship_green_42_public"."trips" TO "torture_reader";

REVOKE ALL ON SEQUENCE "tranship_green_42_public"."trips_id_seq" FROM "torture_engine", "torture_owner";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "tranship_green_42_public"."trips_id_seq" TO "torture_owner";

GRANT USAGE ON SEQUENCE "tranship_green_42_public"."trips_id_seq" TO "torture_reader";

REVOKE ALL ON SEQUENCE "tranship_green_42_public"."trips_part_seq" FROM "torture_engine", "torture_owner";

GRANT SELECT, UPDATE, USAGE ON SEQUENCE "tranship_green_42_public"."trips_part_seq" TO "torture_owner";

ALTER TABLE "tranship_green_42_second"."trips" RESET (autovacuum_enabled);

ALTER TABLE "tranship_green_42_second"."trips" REPLICA IDENTITY USING INDEX "trips_user_key";

ALTER TABLE "tranship_green_42_second"."trips" OWNER TO "torture_owner";

REVOKE ALL ON TABLE "tranship_green_42_second"."trips" FROM PUBLIC, "torture_engine", "torture_owner";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "tranship_green_42_second"."trips" TO "torture_owner";

ALTER TABLE "tranship_green_42_second"."☃ Ünïcode" RESET (autovacuum_enabled);

ALTER TABLE "tranship_green_42_second"."☃ Ünïcode" OWNER TO "torture_owner";

REVOKE ALL ON TABLE "tranship_green_42_second"."☃ Ünïcode" FROM PUBLIC, "torture_engine", "torture_owner";

GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE "tranship_green_42_second"."☃ Ünïcode" TO "torture_owner";
