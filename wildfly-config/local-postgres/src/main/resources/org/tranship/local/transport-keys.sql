-- Transport: keys, checks, indexes and foreign keys over the loaded rows, then the sequences.
alter table tpt_routes
  add primary key (id),
  add constraint tpt_routes_code_key unique (code),
  add constraint tpt_routes_distance_positive check (distance_km > 0);

alter table tpt_vehicles
  add primary key (id),
  add constraint tpt_vehicles_plate_key unique (plate),
  add constraint tpt_vehicles_seats_sane check (seats between 1 and 400),
  -- No two vehicles are parked in the same bay.
  add constraint tpt_vehicles_bay_taken_once exclude using gist (bay with &&);

alter table tpt_drivers
  add primary key (id),
  add constraint tpt_drivers_rating_range check (rating between 0 and 5),
  add constraint tpt_drivers_adult_when_hired check (hired_on >= born_on + 6574) not valid;
create unique index tpt_drivers_staff_no_lower_idx on tpt_drivers (lower(staff_no));

alter table tpt_trips
  add primary key (id),
  add constraint tpt_trips_trip_no_key unique (trip_no),
  add constraint tpt_trips_ends_after_start check (ended_at is null or ended_at >= started_at),
  add constraint tpt_trips_fare_not_negative check (fare >= 0);
create index tpt_trips_route_start_idx on tpt_trips (route_id, planned_start desc);
create index tpt_trips_vehicle_idx on tpt_trips (vehicle_id);
create index tpt_trips_driver_open_idx on tpt_trips (driver_id) where status in ('planned', 'running');
create index tpt_trips_weather_idx on tpt_trips ((telemetry ->> 'weather')) where telemetry is not null;
create index tpt_trips_start_day_idx on tpt_trips (((planned_start at time zone 'UTC')::date));

alter table ml_models
  add primary key (id),
  add constraint ml_models_name_version_key unique (name, version);

alter table tpt_vehicles
  add constraint tpt_vehicles_home_route_fkey foreign key (home_route) references tpt_routes on delete set null;
alter table tpt_trips
  add constraint tpt_trips_route_id_fkey foreign key (route_id) references tpt_routes,
  add constraint tpt_trips_vehicle_id_fkey foreign key (vehicle_id) references tpt_vehicles on update cascade,
  add constraint tpt_trips_driver_id_fkey foreign key (driver_id) references tpt_drivers deferrable initially deferred;

select setval('tpt_routes_id_seq', max(id)) from tpt_routes;
select setval('tpt_vehicles_id_seq', max(id) + 40) from tpt_vehicles;
select setval('tpt_drivers_id_seq', max(id)) from tpt_drivers;
select setval('tpt_trips_id_seq', max(id) + 12) from tpt_trips;
select setval('ml_models_id_seq', max(id) + 10, false) from ml_models;

comment on table tpt_trips is 'Every trip of every vehicle, planned or driven.';
comment on column tpt_trips.telemetry is 'What the vehicle reported; "door_faults" is a JSON null when nothing was counted.';
comment on column tpt_vehicles.bay is 'Metres of the yard the vehicle occupies.';
comment on constraint tpt_vehicles_bay_taken_once on tpt_vehicles is 'Two vehicles never share a metre of the yard.';
comment on index tpt_trips_start_day_idx is 'For the report "trips of a day", which counts in UTC.';
comment on table ml_models is 'Trained weights; a row is some megabytes wide.';
