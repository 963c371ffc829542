-- What hangs on the target's families.
CREATE VIEW everything AS SELECT tableoid::regclass::text AS kind, id, name FROM things;
CREATE MATERIALIZED VIEW counted AS SELECT colour, count(*) FROM things GROUP BY 1;
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN new.note := ''stamped''; RETURN new; END';
CREATE TRIGGER stamping BEFORE INSERT ON "Old ones"."Trucks" FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE RULE quiet AS ON DELETE TO boats DO INSTEAD NOTHING;
CREATE STATISTICS of_things ON name, depot FROM things;
COMMENT ON COLUMN boats.colour IS 'a child''s own word';
COMMENT ON CONSTRAINT heavy ON "Old ones"."Trucks" IS 'kept twice';
GRANT SELECT ON things TO PUBLIC;
INSERT INTO depots SELECT n, 'old ' || n FROM generate_series(1, 10) n;
INSERT INTO things (weight, depot) SELECT n, n FROM generate_series(1, 5) n;
INSERT INTO "Old ones"."Trucks" (wheels, price) SELECT 6, n FROM generate_series(1, 7) n;
INSERT INTO boats (hull) VALUES ('old');
INSERT INTO noise (what) VALUES ('old');
