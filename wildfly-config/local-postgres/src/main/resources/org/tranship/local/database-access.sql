-- Only who is named gets into this database. Without the first line every role of the cluster could.
revoke connect, temporary on database :"DBNAME" from public;
grant connect on database :"DBNAME" to app_reader, app_writer, app_auditor;
