-- The same rows in other trees, or in none.
CREATE SCHEMA "Old ones";
CREATE TABLE routes (id int PRIMARY KEY, name text);
CREATE TABLE trips (id bigserial, at date NOT NULL, state text, route int REFERENCES routes, prev bigint, prev_at date, note text, PRIMARY KEY (id, at));
CREATE TABLE notes (id int PRIMARY KEY, trip bigint, at date);
CREATE TABLE readings (id uuid, v int, PRIMARY KEY (id)) PARTITION BY HASH (id);
CREATE TABLE r_0 PARTITION OF readings FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE r_1 PARTITION OF readings FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE r_2 PARTITION OF readings FOR VALUES WITH (MODULUS 3, REMAINDER 2);
CREATE TABLE events (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
CREATE TABLE events_2 PARTITION OF events DEFAULT;
CREATE TABLE keyless (at date, x text) PARTITION BY RANGE (at);
CREATE TABLE keyless_all PARTITION OF keyless DEFAULT;
CREATE UNLOGGED TABLE cache (id serial PRIMARY KEY, x text);
CREATE TABLE brand_new (id int GENERATED ALWAYS AS IDENTITY, region text, x text, PRIMARY KEY (id, region)) PARTITION BY LIST (region);
CREATE TABLE brand_new_eu PARTITION OF brand_new FOR VALUES IN ('eu', 'ch');
CREATE TABLE brand_new_rest PARTITION OF brand_new DEFAULT;
CREATE INDEX ON brand_new (x);
INSERT INTO routes SELECT n, 'route ' || n FROM generate_series(1, 50) n;
INSERT INTO trips (at, state, route, note) SELECT '2023-06-01'::date + n / 10, CASE n % 4 WHEN 0 THEN 'new' WHEN 1 THEN NULL ELSE 'state ' || n % 7 END, 1 + n % 50, repeat('n', n % 20)
  FROM generate_series(1, 12000) n;
UPDATE trips SET (prev, prev_at) = (SELECT p.id, p.at FROM trips p WHERE p.id = trips.id - 1) WHERE id % 3 = 0;
INSERT INTO notes SELECT id, id, at FROM trips WHERE id % 5 = 0;
INSERT INTO readings SELECT md5(n::text)::uuid, n FROM generate_series(1, 5000) n;
INSERT INTO events SELECT n, '2024-01-01'::date + n % 400 FROM generate_series(1, 5000) n;
INSERT INTO keyless SELECT '2024-01-01'::date + n, 'x' || n FROM generate_series(1, 500) n;
INSERT INTO cache (x) SELECT 'cached ' || n FROM generate_series(1, 3000) n;
INSERT INTO brand_new (region, x) SELECT CASE n % 3 WHEN 0 THEN 'eu' ELSE 'r' || n % 3 END, 'x' || n FROM generate_series(1, 3000) n;
