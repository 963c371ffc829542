-- What only production has. None of it is in a migration's scope, and none of it may change.

-- The target's own shape is kept: here the index over routes has the name an administrator gave it years ago.
alter index tpt_trips_route_start_idx rename to ix_trips_by_route;

create table audit_trail (
  id      bigserial primary key,
  at      timestamptz not null,
  actor   text not null,
  action  text not null,
  details jsonb
);
create index audit_trail_actor_idx on audit_trail (actor, at);
comment on table audit_trail is 'Written by the applications of production. Out of scope.';

create table app_settings (
  name       text primary key,
  value      jsonb not null,
  changed_at timestamptz not null
);

-- The owner of the tables may not create schemas; an administrator does.
reset role;
create schema billing authorization app_owner;
set role app_owner;
create type billing.account_side as enum ('debit', 'credit');
create table billing.ledger_entries (
  id        bigint generated always as identity primary key,
  booked_on date not null,
  side      billing.account_side not null,
  amount    numeric(14,2) not null check (amount > 0),
  reverses  bigint references billing.ledger_entries,
  text      text
);

insert into audit_trail
select k, moment(k * 40000), 'app.' || dice(k, 1, 40), (array['login', 'export', 'update', 'delete'])[1 + dice(k, 2, 4)],
  jsonb_build_object('ip', '192.0.2.' || dice(k, 3, 256), 'remark', sentence(k, 4))
from generate_series(1::bigint, 5000) as k;

insert into app_settings
values ('maintenance', 'false', moment(180000000)), ('tariff', '{"vat": 0.19, "currency": "EUR"}', moment(190000000)), ('greeting', '"Grüß Gott 👋"', moment(0));

insert into billing.ledger_entries overriding system value
select k, '2023-01-01'::date + (k / 8)::integer, (select enum_range(null::billing.account_side))[1 + k % 2], (1 + dice(k, 1, 900000)) / 100.0,
  case when dice(k, 2, 50) = 0 then nullif(k - 1, 0) end, sentence(k, 3)
from generate_series(1::bigint, 3000) as k;

select setval('audit_trail_id_seq', 5000), setval(pg_get_serial_sequence('billing.ledger_entries', 'id'), 3000);

grant usage on schema billing to app_reader;
grant select on audit_trail, app_settings, billing.ledger_entries to app_reader;
grant insert on audit_trail to app_writer;
grant select on payments, purchases to app_auditor;
grant usage on schema public to app_auditor;
