CREATE SCHEMA kinds;
CREATE TYPE kinds.mood AS ENUM ('good', 'bad', 'it''s "so so"', '😀');
CREATE DOMAIN kinds.percent AS numeric(5, 2) CHECK (value BETWEEN 0 AND 100);
CREATE DOMAIN kinds.tagged AS text[] CHECK (cardinality(value) < 5);
CREATE TYPE kinds.place AS (street text, "No." int, share kinds.percent);
CREATE TYPE kinds.journey AS (begins kinds.place, stops kinds.place[], feels kinds.mood);
CREATE DOMAIN kinds.home AS kinds.place;
CREATE TYPE kinds.span AS RANGE (subtype = float8, subtype_diff = float8mi, multirange_type_name = kinds.spans);
CREATE TYPE kinds.shares AS RANGE (subtype = kinds.percent);

-- Binary COPY is right for every column of these.
CREATE TABLE scalars (
    id bigint PRIMARY KEY, b boolean, i2 smallint, i4 int, i8 bigint, n numeric, n2 numeric(12,4), n3 numeric(5,-2), f4 real, f8 double precision,
    t text, vc varchar(40), v varchar, c character(12), bp bpchar, n1 name, ch "char", ba bytea,
    d date, ti time, ti3 time(3), tz timetz, ts timestamp, ts0 timestamp(0), tstz timestamptz, iv interval, ivs interval second(2),
    u uuid, bi bit(5), vb bit varying(20), vb0 bit varying, ip inet, net cidr, mac macaddr, mac8 macaddr8,
    p point, l line, ls lseg, bx box, pa path, po polygon, ci circle,
    js json, jb jsonb, jp jsonpath, x xml, tv tsvector, lsn pg_lsn, o oid, xi xid, x8 xid8, tid tid, snap pg_snapshot, rc refcursor);
CREATE TABLE sets (
    id int PRIMARY KEY, r4 int4range, r8 int8range, rn numrange, rd daterange, rt tsrange, rz tstzrange,
    m4 int4multirange, m8 int8multirange, mn nummultirange, md datemultirange, mt tsmultirange, mz tstzmultirange,
    ai int[], at text[], an numeric(8,2)[], ad date[], aj jsonb[], ab bytea[], af float8[], au uuid[], ar int4range[], ax xml[], ac character(3)[]);
CREATE TABLE own (
    id int PRIMARY KEY, m kinds.mood, pc kinds.percent, tg kinds.tagged, pl kinds.place, jo kinds.journey, ho kinds.home, sp kinds.span, sps kinds.spans,
    sh kinds.shares, am kinds.mood[], ap kinds.percent[], apl kinds.place[], asp kinds.span[], atg kinds.tagged[]);
-- Text COPY only: binary forms with oids or without a meaning elsewhere, and no binary form at all.
CREATE TABLE texts (
    id int PRIMARY KEY, mo money, am money[], rc regclass, rt regtype, ro regrole, rp regprocedure, ac aclitem, aac aclitem[], f8 float8, f4 real, af float8[], p point,
    ba bytea, t text, n numeric, r numrange, js json, x xml, ts timestamptz, iv interval, tq tsquery, atq tsquery[], ov oidvector, i2v int2vector);
-- A digest that reads only one of them, or a COPY that stops at one, shows with the other rows.
CREATE TABLE nothing_but_nulls (LIKE scalars);
CREATE TABLE no_columns_that_matter (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
