-- The roles of the demo cluster that belong to the applications, not to Tranship. Running this twice changes nothing.
--
--   app_owner    owns every table, sequence, type and schema of dev, staging and production; nobody logs in as it
--   app_reader   what reporting logs in with: SELECT
--   app_writer   what the applications log in with: SELECT, INSERT, UPDATE, DELETE, and USAGE on sequences
--   app_auditor  reads payments and purchases of production, and nothing else
do $$
declare
  wanted text;
begin
  foreach wanted in array array['app_owner', 'app_reader', 'app_writer', 'app_auditor'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = wanted) then
      execute format('create role %I nologin', wanted);
    end if;
  end loop;
end
$$;
