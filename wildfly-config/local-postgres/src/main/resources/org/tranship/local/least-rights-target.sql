-- The least rights of a role that Tranship writes an environment with. It can be used as source too.
--
--   psql -d production -v role=tranship_production -v owner=app_owner -v schema=public -f least-rights-target.sql
--
-- Run it as the owner of the database or as a superuser, once per schema. The role is no superuser, creates no roles and no
-- databases, and reaches no other database, provided that CONNECT was taken from PUBLIC (revoke connect on database … from public).

-- CONNECT  reach the database
-- CREATE   create the ledger's schema "tranship", and beside each live schema the green one and the spare one
-- TEMP     set the rows of a slice aside that the target refused, to find the bad ones
grant connect, create, temporary on database :"DBNAME" to :"role";

-- The green tables must belong to the owner of the live ones, and only a table's owner may move it to another schema, take the
-- locks of the cut-over, set its sequences and repeat its grants. So the role is a member of the owner and may SET ROLE to it.
-- Membership also lets it read everything the owner has: this is why a target's role needs no SELECT of its own.
-- Views and functions around the tables, tables at the other end of a foreign key and publications may have other owners: run this
-- script again with each of them as -v owner. Row security that is forced on its owner takes ALTER ROLE … BYPASSRLS besides.
grant :"owner" to :"role";

-- Move tables out of the live schema and into it. (Membership already says so where the owner of the tables owns the schema.)
grant usage, create on schema :"schema" to :"role";
