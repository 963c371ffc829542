-- Who may do what with the tables. The same in dev, staging and production.
revoke create on schema public from public;
grant usage on schema public to app_reader, app_writer;
grant select on all tables in schema public to app_reader;
grant select, insert, update, delete on all tables in schema public to app_writer;
grant usage on all sequences in schema public to app_writer;
