-- How many rows each table gets, and the dice the rows are thrown with.
--
-- Everything below follows from a row's number: no random(), no now(), no setting of the machine. Two runs give the same bytes.
--
--   demo.scale  full   the row counts below
--               small  a fiftieth of every table with more than 2,500 rows
--   demo.era    today      what staging and dev hold
--               last_year  what production holds: 65 % of today's rows, some of them with older values,
--                          and 2 % more which have been deleted since
--
-- A table's rows are numbered by age:   1 … retired | … retired + carried | … retired + entity_rows
--                                       only last year   both eras           only today
-- Rows of both eras refer to rows of both eras only, so that either era is complete in itself.
--
-- The schema "generator" is dropped when the database is finished.
create schema generator authorization app_owner;
set role app_owner;
set search_path = public, generator;

create table generator.entity (
  entity_name text primary key,
  entity_rows bigint not null,
  retired     bigint not null,
  carried     bigint not null
);

insert into generator.entity (entity_name, entity_rows, retired, carried)
select entity_name, scaled, greatest(1, scaled / 50), scaled * 65 / 100
from (values
    -- transport
    ('tpt_routes', 50), ('tpt_drivers', 125), ('tpt_vehicles', 2500), ('tpt_trips', 100000), ('ml_models', 5),
    -- clinic: foundation
    ('offices', 523), ('categories', 40), ('profiles', 9751),
    -- core entities
    ('doctors', 1200), ('patients', 40000), ('orders', 60000),
    -- business operations
    ('tasks', 762000), ('cases', 7800), ('messages', 60000), ('files', 294000),
    -- financial systems
    ('offers', 393), ('discounts', 135), ('payments', 16000), ('purchases', 6400),
    -- clinical systems
    ('jaws', 39000), ('treatment_plans', 67000), ('projects', 66000), ('doctor_notes', 5200),
    -- supporting systems
    ('technician_roles', 31), ('communications', 783), ('customer_feedback', 21000),
    -- relationships and state
    ('case_states', 9600), ('case_messages', 4800), ('case_files', 7200), ('message_attachments', 3600), ('doctor_offices', 1664)
  ) as stated (entity_name, full_rows)
cross join lateral (
  select case when current_setting('demo.scale') = 'small' and full_rows > 2500 then full_rows / 50 else full_rows end as scaled
) as sized;

-- A die with n sides for row k, counted from 0. Different salts are different dice.
create function generator.dice(k bigint, salt bigint, n bigint) returns bigint immutable language sql
as $$ select (hashint8extended(k, salt) & 9223372036854775807) % n $$;

-- True for the rows that had an older value last year: one in eight.
do $$
begin
  execute format('create function generator.outdated(k bigint) returns boolean immutable language sql as %L',
    case current_setting('demo.era') when 'last_year' then 'select dice(k, 800, 8) = 0' else 'select false' end);
end
$$;

-- For each table four functions:
--   rows_of_orders()             the numbers of its rows
--   old_orders(k)                was row k there last year?
--   one_of_orders(k, salt, old)  the row that row k of another table refers to, thrown with a die; old when k was there last year
--   nth_of_orders(n)             the rows of both eras in turn, beginning again when all had their turn
do $$
declare
  e generator.entity;
begin
  for e in select * from generator.entity loop
    execute format('create function generator.rows_of_%s() returns setof bigint immutable language sql as %L', e.entity_name,
      case current_setting('demo.era')
        when 'last_year' then format('select generate_series(1::bigint, %s)', e.retired + e.carried)
        else format('select generate_series(%s::bigint, %s)', e.retired + 1, e.retired + e.entity_rows)
      end);
    execute format('create function generator.old_%s(k bigint) returns boolean immutable language sql as %L', e.entity_name,
      format('select k <= %s', e.retired + e.carried));
    execute format('create function generator.nth_of_%s(n bigint) returns bigint immutable language sql as %L', e.entity_name,
      format('select %s + n %% %s', e.retired + 1, e.carried));
    execute format('create function generator.one_of_%s(k bigint, salt bigint, old boolean) returns bigint immutable language sql as %L',
      e.entity_name,
      format('select %s + dice(k, salt, case when old then %s::bigint else %s::bigint end)', e.retired + 1, e.carried, e.entity_rows));
  end loop;
end
$$;

-- A moment so many seconds after the first Monday of 2019, in UTC whatever the session's time zone is.
create function generator.moment(seconds double precision) returns timestamptz immutable language sql
as $$ select to_timestamp(1546819200 + seconds) $$;

-- The key of a row that is known by a uuid.
create function generator.key_of(entity text, k bigint) returns uuid immutable language sql
as $$ select md5(entity || '/' || k::text)::uuid $$;

create function generator.given_name(k bigint) returns text immutable language sql as $$
  select (array['Ada', 'Bao', 'Chidi', 'Dörte', 'Émile', 'Fátima', 'Grażyna', 'Håkon', 'Ilse', 'João', 'Kaiulani', 'Łukasz', 'Mária',
    'Nguyễn', 'Óscar', 'Priya', 'Quentin', 'Róisín', 'Şebnem', 'Tomáš', 'Uğur', 'Věra', 'Wren', 'Ximena', 'Yıldız', 'Željka', 'Ольга',
    'Γιώργος', 'محمد', 'נועה', '美咲', '지우'])[1 + dice(k, 801, 32)] $$;

create function generator.family_name(k bigint) returns text immutable language sql as $$
  select (array['Abara', 'Bäcker', 'Costa', 'D''Arcy', 'Eğilmez', 'Fernández', 'García Márquez', 'Horváth', 'Ivanov', 'Jørgensen',
    'Kowalski', 'Lindqvist', 'Müller', 'Nakamura', 'O''Neill', 'Papadopoulos', 'Quispe', 'Reyes', 'Sørensen', 'Tran', 'Ümit', 'van der Berg',
    'Weiß', 'Xu', 'Yamada', 'Żak', 'Смирнова', 'Παππάς', 'الخطيب', 'כהן', '佐藤', '김'])[1 + dice(k, 802, 32)] $$;

create function generator.city(k bigint) returns text immutable language sql as $$
  select (array['Aarhus', 'Bilbao', 'Córdoba', 'Düsseldorf', 'Évora', 'Gdańsk', 'İzmir', 'Kraków', 'Łódź', 'Malmö', 'Nîmes', 'Oulu',
    'Plzeň', 'Québec', 'São Paulo', 'Zürich'])[1 + dice(k, 803, 16)] $$;

-- Sentences with what breaks careless copies: quotes, backslashes, tabs, line ends, \N, combining marks, text from right to left,
-- characters outside the basic plane, joined emoji, no-break and zero-width spaces, and the empty string.
create function generator.sentence(k bigint, salt bigint) returns text immutable language sql as $$
  select (array[
    'Impression taken, bite registered, shade A2.',
    'Please call before 10:30; the gate is locked.',
    'Crown on 26 fits; occlusion checked twice.',
    'She said "not before Friday", and meant it.',
    'Path is C:\scans\upper\new and \N is not a null.',
    E'First line\nsecond line\r\nthird line.',
    E'Column\tby\tcolumn.',
    E'Cafe\u0301 and nai\u0308ve are written with combining marks.',
    'Zahnärztin bestätigt: größer als 3 mm, Öffnung schließen.',
    'Élève très gêné, à revoir dès août.',
    'Dziękuję, źrebię, gęś, jaźń.',
    'Следующий осмотр через шесть недель.',
    'Ο ασθενής δεν έχει πόνο.',
    'المريض بخير ولا يحتاج إلى دواء.',
    'הטיפול הסתיים בהצלחה.',
    '次回の予約は来月です。',
    '치료가 잘 끝났습니다.',
    'All good 🦷✨ see you soon 👋🏽',
    E'The whole family 👩\u200d👩\u200d👧\u200d👦 comes on Monday.',
    E'Non\u00a0breaking and zero\u200bwidth spaces.',
    'Delivered late; driver waited 15 minutes; no charge.',
    'Retake the scan of the lower left quadrant.',
    'Follow-up in 6 weeks; photographs attached.',
    '']) [1 + dice(k, salt, 24)] $$;
