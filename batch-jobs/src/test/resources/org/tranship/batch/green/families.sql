CREATE TABLE "tranship_green_42_public"."depots" (
    "id" integer CONSTRAINT "depots_id_not_null" NOT NULL,
    "name" text) WITH (autovacuum_enabled = 'false');

CREATE TABLE "tranship_green_42_public"."visits" (
    "id" integer CONSTRAINT "visits_id_not_null" NOT NULL,
    "thing" bigint,
    "boat" bigint) WITH (autovacuum_enabled = 'false');

CREATE SEQUENCE "tranship_green_42_public"."things_id_seq" AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE;

CREATE TABLE "tranship_green_42_public"."a" () WITH (autovacuum_enabled = 'false');

CREATE TABLE "tranship_green_42_public"."b" () INHERITS ("tranship_green_42_public"."a") WITH (autovacuum_enabled = 'false');

CREATE TABLE "tranship_green_42_public"."c" () INHERITS ("tranship_green_42_public"."a") WITH (autovacuum_enabled = 'false');

CREATE TABLE "tranship_green_42_public"."d" () INHERITS ("tranship_green_42_public"."b", "tranship_green_42_public"."c") WITH (autovacuum_enabled = 'false');

CREATE UNLOGGED TABLE "tranship_green_42_public"."noise" () WITH (autovacuum_enabled = 'false');

CREATE UNLOGGED TABLE "tranship_green_42_public"."louder" () INHERITS ("tranship_green_42_public"."noise") WITH (autovacuum_enabled = 'false');

CREATE TABLE "tranship_green_42_public"."numbered" () WITH (autovacuum_enabled = 'false');

CREATE TABLE "tranship_green_42_public"."joined" () INHERITS ("tranship_green_42_public"."numbered") WITH (autovacuum_enabled = 'false');

CREATE TABLE "tranship_green_42_public"."priced" () WITH (autovacuum_enabled = 'false');

CREATE TABLE "tranship_green_42_public"."things" () WITH (autovacuum_enabled = 'false');

CREATE TABLE "tranship_green_42_public"."boats" () INHERITS ("tranship_green_42_public"."things") WITH (fillfactor = '80', autovacuum_enabled = 'false');

CREATE TABLE "tranship_green_42_public"."vehicles" () INHERITS ("tranship_green_42_public"."things") WITH (autovacuum_enabled = 'false');

CREATE TABLE "tranship_green_42_Old ones"."Trucks" () INHERITS ("tranship_green_42_public"."vehicles", "tranship_green_42_public"."priced") WITH (autovacuum_enabled = 'false');

ALTER TABLE "tranship_green_42_public"."a" ADD COLUMN "x" integer, ADD COLUMN "y" integer;

ALTER TABLE "tranship_green_42_public"."b" ADD COLUMN "z" integer;

ALTER TABLE "tranship_green_42_public"."c" ADD COLUMN "z" integer;

ALTER TABLE "tranship_green_42_public"."d" ADD COLUMN "own" text;

ALTER TABLE "tranship_green_42_public"."a" ADD COLUMN "late" text;

ALTER TABLE "tranship_green_42_public"."joined" ADD COLUMN "id" integer, ADD COLUMN "v" text, ADD COLUMN "more" integer;

ALTER TABLE "tranship_green_42_public"."noise" ADD COLUMN "at" timestamp with time zone, ADD COLUMN "what" text;

ALTER TABLE "tranship_green_42_public"."louder" ADD COLUMN "level" integer;

ALTER TABLE "tranship_green_42_public"."numbered" ADD COLUMN "id" integer, ADD COLUMN "v" text;

ALTER TABLE "tranship_green_42_public"."things" ADD COLUMN "id" bigint;

ALTER TABLE "tranship_green_42_public"."boats" ADD COLUMN "name" text;

ALTER TABLE "tranship_green_42_public"."vehicles" ADD COLUMN "name" text;

ALTER TABLE "tranship_green_42_public"."things" ADD COLUMN "name" text, ADD COLUMN "weight" numeric, ADD COLUMN "depot" integer;

ALTER TABLE "tranship_green_42_public"."boats" ADD COLUMN "hull" text;

ALTER TABLE "tranship_green_42_public"."vehicles" ADD COLUMN "wheels" integer;

ALTER TABLE "tranship_green_42_public"."priced" ADD COLUMN "price" numeric(10,2), ADD COLUMN "name" text, ADD COLUMN "note" text COLLATE pg_catalog."C";

ALTER TABLE "tranship_green_42_Old ones"."Trucks" ADD COLUMN "load" integer;

ALTER TABLE "tranship_green_42_public"."things" ADD COLUMN "colour" text;

ALTER TABLE "tranship_green_42_public"."vehicles" ADD COLUMN "plate" text;

ALTER TABLE "tranship_green_42_Old ones"."Trucks" ADD CONSTRAINT "Trucks_load_check" CHECK ((load < 100000)), ADD CONSTRAINT "heavy" CHECK ((weight >= (0)::numeric));

ALTER TABLE "tranship_green_42_public"."boats" ADD CONSTRAINT "boats_id_not_null" NOT NULL "id", ADD CONSTRAINT "boats_name_not_null" NOT NULL "name";

ALTER TABLE "tranship_green_42_public"."a" ADD CONSTRAINT "a_late_not_null" NOT NULL "late";

ALTER TABLE "tranship_green_42_public"."joined" ADD CONSTRAINT "joined_id_not_null" NOT NULL "id";

ALTER TABLE "tranship_green_42_public"."numbered" ADD CONSTRAINT "numbered_id_not_null" NOT NULL "id";

ALTER TABLE "tranship_green_42_public"."vehicles" ADD CONSTRAINT "vehicles_id_not_null" NOT NULL "id", ADD CONSTRAINT "vehicles_wheels_not_null" NOT NULL "wheels";

ALTER TABLE "tranship_green_42_public"."priced" ADD CONSTRAINT "priced_price_not_null" NOT NULL "price";

ALTER TABLE "tranship_green_42_public"."things" ADD CONSTRAINT "things_id_not_null" NOT NULL "id", ADD CONSTRAINT "things_name_not_null" NOT NULL "name", ADD CONSTRAINT "coloured" CHECK ((colour <> ''::text)), ADD CONSTRAINT "heavy" CHECK ((weight >= (0)::numeric)), ADD CONSTRAINT "no_secret" CHECK ((name <> 'secret'::text)) NO INHERIT;

ALTER TABLE ONLY "tranship_green_42_public"."a" ALTER COLUMN "late" SET DEFAULT 'late'::text;

ALTER TABLE ONLY "tranship_green_42_public"."b" ALTER COLUMN "late" SET DEFAULT 'late'::text;

ALTER TABLE ONLY "tranship_green_42_public"."c" ALTER COLUMN "late" SET DEFAULT 'late'::text;

ALTER TABLE ONLY "tranship_green_42_public"."d" ALTER COLUMN "late" SET DEFAULT 'late'::text;

ALTER TABLE ONLY "tranship_green_42_public"."numbered" ALTER COLUMN "id" ADD GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME "tranship_green_42_public"."numbered_id_seq" START WITH 5 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE);

ALTER TABLE ONLY "tranship_green_42_public"."things" ALTER COLUMN "id" SET DEFAULT nextval('"tranship_green_42_public"."things_id_seq"'::regclass), ALTER COLUMN "name" SET DEFAULT 'thing'::text, ALTER COLUMN "colour" SET DEFAULT 'grey'::text, ALTER COLUMN "weight" SET STATISTICS 300, ALTER COLUMN "weight" SET (n_distinct = '7');

ALTER SEQUENCE "tranship_green_42_public"."things_id_seq" OWNED BY "tranship_green_42_public"."things"."id";

ALTER TABLE ONLY "tranship_green_42_public"."boats" ALTER COLUMN "id" SET DEFAULT nextval('"tranship_green_42_public"."things_id_seq"'::regclass), ALTER COLUMN "name" SET DEFAULT 'boat'::text, ALTER COLUMN "hull" SET STORAGE EXTERNAL;

ALTER TABLE ONLY "tranship_green_42_public"."vehicles" ALTER COLUMN "id" SET DEFAULT nextval('"tranship_green_42_public"."things_id_seq"'::regclass), ALTER COLUMN "name" SET DEFAULT 'vehicle'::text, ALTER COLUMN "colour" SET DEFAULT 'grey'::text;

ALTER TABLE ONLY "tranship_green_42_Old ones"."Trucks" ALTER COLUMN "id" SET DEFAULT nextval('"tranship_green_42_public"."things_id_seq"'::regclass), ALTER COLUMN "name" SET DEFAULT 'vehicle'::text, ALTER COLUMN "colour" SET DEFAULT 'grey'::text;
