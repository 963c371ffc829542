-- What hangs on the torture tables in the target. Run as their owner, one statement after the other: each ends with its line.
CREATE SCHEMA reports;

-- Functions of the closure, and one that is none.
CREATE FUNCTION public.stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE FUNCTION public.fare_of(trip public.trips) RETURNS numeric LANGUAGE sql STABLE AS $body$ SELECT trip.fare * 2 /* public.trips */ $body$;
CREATE FUNCTION reports.trips_of(route bigint DEFAULT 7) RETURNS bigint STABLE
    BEGIN ATOMIC SELECT count(*) FROM public.trips t WHERE t.route_id = trips_of.route; END;
COMMENT ON FUNCTION reports.trips_of IS 'how many; it''s public.trips';
CREATE FUNCTION public.rows_of_second() RETURNS SETOF second.trips LANGUAGE sql AS 'SELECT * FROM second.trips';
CREATE PROCEDURE public.clear_notes(which int) BEGIN ATOMIC UPDATE public.trips SET notes = NULL WHERE id = which; END;
REVOKE ALL ON FUNCTION reports.trips_of FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reports.trips_of TO torture_reader WITH GRANT OPTION;

-- Views: nested, over tables of one name in two schemas, over functions, with a primary key behind GROUP BY.
CREATE VIEW public.fares WITH (security_barrier = true) AS SELECT t.id, t.fare, public.fare_of(t) AS twice, t.label AS "the label" FROM public.trips t;
CREATE VIEW reports."Both ""trips""" AS
    SELECT a.id::text AS k, 'public.trips' AS "public.trips" FROM public.trips a UNION ALL SELECT trips."user", E'back\\slash ''public.trips' FROM second.trips;
CREATE VIEW reports.busy AS SELECT f.*, r.name, reports.trips_of(r.id) AS trips FROM public.fares f JOIN public.trips t USING (id) JOIN public.routes r ON r.id = t.route_id
    WHERE r.tableoid = 'public.routes'::regclass;
CREATE VIEW public.routes_by_key AS SELECT r.id, r.name, count(t.*) AS trips FROM public.routes r LEFT JOIN public.trips t ON t.route_id = r.id GROUP BY r.id;
CREATE VIEW public.whole_rows AS SELECT t AS trip, ARRAY(SELECT s FROM second.trips s) AS others FROM public.trips t;
CREATE VIEW public.checked AS SELECT id, code FROM public.trips WHERE id > 0 WITH LOCAL CHECK OPTION;
ALTER VIEW public.checked ALTER COLUMN code SET DEFAULT 'by view';
COMMENT ON VIEW public.fares IS 'fares; public.trips';
COMMENT ON COLUMN public.fares.fare IS 'in money';
GRANT SELECT ON public.fares TO torture_reader, PUBLIC;
GRANT UPDATE (code) ON public.checked TO torture_reader;
CREATE MATERIALIZED VIEW reports.totals WITH (fillfactor = 70) AS SELECT route_id, count(*) AS n, sum(twice) AS total FROM public.trips JOIN public.fares USING (id) GROUP BY 1;
CREATE UNIQUE INDEX totals_route ON reports.totals (route_id);
CREATE INDEX "Totals n" ON reports.totals ((n * 2)) WHERE n > 1;
ALTER MATERIALIZED VIEW reports.totals CLUSTER ON totals_route;
ALTER MATERIALIZED VIEW reports.totals ALTER COLUMN n SET STATISTICS 55;
COMMENT ON INDEX reports.totals_route IS 'one row a route';
CREATE MATERIALIZED VIEW public.not_filled AS SELECT n FROM reports.totals WITH NO DATA;
CREATE VIEW public.over_totals AS SELECT * FROM reports.totals;
CREATE FUNCTION public.first_total() RETURNS reports.totals LANGUAGE sql STABLE BEGIN ATOMIC SELECT * FROM reports.totals ORDER BY route_id LIMIT 1; END;

-- What lives on tables and views.
CREATE TRIGGER stamped BEFORE INSERT OR UPDATE OF code ON public.trips FOR EACH ROW WHEN (new.label IS DISTINCT FROM 'public.trips') EXECUTE FUNCTION public.stamp('public.trips');
CREATE TRIGGER asleep AFTER DELETE ON public.trips REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION public.stamp();
CREATE TRIGGER "on the replica" AFTER INSERT ON second.trips FOR EACH ROW EXECUTE FUNCTION public.stamp();
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON public.routes DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.stamp();
CREATE TRIGGER instead INSTEAD OF INSERT ON public.fares FOR EACH ROW EXECUTE FUNCTION public.stamp();
ALTER TABLE public.trips DISABLE TRIGGER asleep;
ALTER TABLE second.trips ENABLE REPLICA TRIGGER "on the replica";
COMMENT ON TRIGGER stamped ON public.trips IS 'who did it';
CREATE RULE quiet AS ON DELETE TO public.routes WHERE old.id < 0 DO INSTEAD NOTHING;
CREATE RULE to_trips AS ON UPDATE TO public.checked DO ALSO UPDATE public.trips SET notes = NULL WHERE trips.id = new.id;
ALTER TABLE public.routes DISABLE RULE quiet;
COMMENT ON RULE quiet ON public.routes IS 'nothing below zero';
CREATE POLICY own ON public.trips AS RESTRICTIVE FOR UPDATE TO torture_reader, torture_owner USING (id IN (SELECT f.id FROM public.fares f)) WITH CHECK (code <> 'public.trips');
CREATE POLICY everybody ON public.trips FOR SELECT USING (true);
CREATE POLICY sleeping ON second.trips USING (EXISTS (SELECT FROM second."☃ Ünïcode" u WHERE u.trip = trips."Id ""x"""));
COMMENT ON POLICY own ON public.trips IS 'one''s own';
ALTER TABLE public.trips ENABLE ROW LEVEL SECURITY;
GRANT UPDATE (code, label) ON public.trips TO torture_reader;
GRANT SELECT (id) ON public.routes TO PUBLIC;
CREATE STATISTICS public.trips_pairs (ndistinct, mcv) ON route_id, state FROM public.trips;
CREATE STATISTICS reports."expr" ON (lower(label)), route_id FROM public.trips;
ALTER STATISTICS public.trips_pairs SET STATISTICS 33;
COMMENT ON STATISTICS public.trips_pairs IS 'pairs';

-- Ties to tables that are in no scope: the source does not have them.
CREATE TABLE reports.drivers (id int PRIMARY KEY, name text);
INSERT INTO reports.drivers SELECT n, 'driver ' || n FROM generate_series(0, 9) n;
CREATE TABLE reports.tickets (id int PRIMARY KEY, trip text UNIQUE);
ALTER TABLE reports.tickets ADD CONSTRAINT of_user FOREIGN KEY (trip) REFERENCES second.trips ("user") ON DELETE CASCADE;
COMMENT ON CONSTRAINT of_user ON reports.tickets IS 'whose';
INSERT INTO reports.tickets VALUES (1, 'user 1');
ALTER TABLE second.trips ADD CONSTRAINT driven FOREIGN KEY ("select") REFERENCES reports.drivers (id) NOT VALID;
CREATE PUBLICATION torture_out FOR TABLE public.routes, second.trips;
