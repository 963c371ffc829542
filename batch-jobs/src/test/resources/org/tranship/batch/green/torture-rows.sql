-- Rows for the torture schema; how many decides what they are.
INSERT INTO public.routes (name, state, length)
SELECT 'route ' || n, (ARRAY['planned', 'under way', 'it''s done'])[n % 3 + 1]::public.trip_state, n / 7.0 FROM generate_series(1, :rows / 10) n;
UPDATE public.routes SET next = 1000 + 5 * (:rows / 20) WHERE id = 1000;
INSERT INTO public.trips (route_id, state, states, at, during, fare, prices, spot, tags, label, notes, blob, code)
SELECT 1000 + 5 * (n % (:rows / 10)), (ARRAY['planned', 'under way', 'it''s done', NULL])[n % 4 + 1]::public.trip_state,
       ARRAY['planned', NULL, 'it''s done']::public.trip_state[], '2024-01-01 00:00+00'::timestamptz + n * interval '1 hour',
       tstzrange('2024-01-01 00:00+00'::timestamptz + n * interval '1 hour', '2024-01-01 01:00+00'::timestamptz + n * interval '1 hour'),
       n % 900 + 0.25, numrange(n, n + 1)::text::public.price_range, ROW(n, -n, 'NaN')::public.point3, ARRAY['a "b"', NULL, 'ü,{}' || n],
       CASE WHEN n % 5 = 0 THEN NULL ELSE 'label ' || n END, jsonb_build_object('n', n, 'text', E'tab\tand \\ "'), decode(md5(n::text), 'hex'), 'code ' || n
  FROM generate_series(1, :rows) n;
BEGIN;
INSERT INTO second.trips ("Id ""x""", "user", "select", other) SELECT md5(n::text)::uuid, 'user ' || n, n, n FROM generate_series(1, :rows / 5) n;
INSERT INTO second."☃ Ünïcode" ("Ключ", trip, amount) SELECT n, md5(n::text)::uuid, n::numeric::money FROM generate_series(1, :rows / 5) n;
COMMIT;
INSERT INTO "Odd ""Schema; --"."'; DROP TABLE trips; -- and now it is sixty-three bytes long, x" ("a.b") SELECT n FROM generate_series(1, :rows) n;
INSERT INTO "Odd ""Schema; --"."group" (id) SELECT n FROM generate_series(1, :rows / 3) n;
