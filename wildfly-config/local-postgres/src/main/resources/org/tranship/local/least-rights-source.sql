-- The least rights of a role that Tranship reads an environment with. It can be used as source, never as target.
--
--   psql -d staging -v role=tranship_source -v schema=public -f least-rights-source.sql
--
-- Run it as the owner of the tables or as a superuser, once per schema, and again when a table was added.

-- Reach the database and look into the schema.
grant connect on database :"DBNAME" to :"role";
grant usage on schema :"schema" to :"role";

-- Read the rows, and hold ACCESS SHARE locks on the tables while the snapshot lives (SELECT is enough for both).
grant select on all tables in schema :"schema" to :"role";

-- Read where each sequence stands: a cut-over must not hand out a number twice.
grant select on all sequences in schema :"schema" to :"role";
