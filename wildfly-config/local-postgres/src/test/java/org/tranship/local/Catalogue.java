package org.tranship.local;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a database holds, as a superuser sees it. */
record Catalogue(Connection connection) implements AutoCloseable {

    static final String TABLES = """
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = relnamespace
            where relkind in ('r', 'p') and nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by c.oid
            """;

    /** The tables of a migration. */
    private static final String IN_SCOPE = """
            select oid::regclass::text from pg_class
            where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not in ('audit_trail', 'app_settings') order by 1
            """;

    /** Views, triggers, policies, rules, partitions, column grants, statistics, publications, storage parameters, sequences of nobody. */
    static final String HANGING_ON = """
            with user_class as (select c.* from pg_class c join pg_namespace n on n.oid = relnamespace
                where nspname not in ('pg_catalog', 'information_schema', 'pg_toast'))
            select 'relation ' || relname from user_class where relkind not in ('r', 'i', 'S') or relpersistence <> 'p' or relispartition or relrowsecurity
            union all select 'options of ' || relname from user_class where reloptions is not null
            union all select 'trigger ' || tgname from pg_trigger where not tgisinternal
            union all select 'policy ' || polname from pg_policy
            union all select 'rule ' || rulename from pg_rewrite join user_class c on c.oid = ev_class
            union all select 'column grant ' || attname from pg_attribute join user_class c on c.oid = attrelid where attacl is not null
            union all select 'statistics ' || stxname from pg_statistic_ext
            union all select 'publication ' || pubname from pg_publication
            union all select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
            union all select 'sequence ' || relname from user_class s where relkind = 'S'
                and not exists (select from pg_depend d where d.objid = s.oid and d.deptype in ('a', 'i') and d.refobjsubid > 0)
            union all select 'owner of ' || relname from user_class where relowner <> 'app_owner'::regrole
            """;

    static Catalogue of(LocalPostgres pg, DemoDatabase database) throws SQLException {
        return new Catalogue(pg.connect(database.databaseName()));
    }

    static Catalogue newDatabase(LocalPostgres pg, String name) throws SQLException {
        try (var admin = new Catalogue(pg.connect("postgres"))) {
            admin.run("drop database if exists " + name);
            admin.run("create database " + name + PristineDatabase.EMPTY);
        }
        return new Catalogue(pg.connect(name));
    }

    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> lines(String sql) throws SQLException {
        var lines = new ArrayList<String>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }

    Map<String, Long> counts(String sql) throws SQLException {
        var counts = new TreeMap<String, Long>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }

    Map<String, Long> rowCounts() throws SQLException {
        var counts = new TreeMap<String, Long>();
        for (var table : lines(IN_SCOPE)) {
            counts.putAll(counts("select '" + table + "', count(*) from " + table));
        }
        return counts;
    }

    /** Name and position of every sequence. */
    Map<String, String> sequences() throws SQLException {
        var positions = new TreeMap<String, String>();
        for (var sequence : lines("select oid::regclass::text from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace")) {
            positions.put(sequence, lines("select last_value || ', ' || is_called from " + sequence).get(0));
        }
        return positions;
    }

    private static final String DIGEST = "select coalesce(md5(string_agg(row, '' order by row)), '') from (select md5(t::text) as row from %s as t) as hashed";

    /** A digest of every table, and the position of every sequence. */
    Map<String, String> contents() throws SQLException {
        run("set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres'; set extra_float_digits = 1; set bytea_output = 'hex'");
        var contents = sequences();
        for (var table : lines(TABLES)) {
            contents.put(table, lines(DIGEST.formatted(table)).get(0));
        }
        return contents;
    }

    String digest() throws SQLException {
        try (var md5 = connection.prepareStatement("select md5(?)")) {
            md5.setString(1, contents().toString());
            try (var row = md5.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static final String KEY_OF = """
            select string_agg('t.' || quote_ident(attname), ', ') from pg_index join pg_attribute on attrelid = indrelid and attnum = any (indkey)
            where indisprimary and indrelid = '%s'::regclass
            """;

    /** The rows of a table, each as text under its primary key. */
    Map<String, String> rows(String table) throws SQLException {
        var rows = new TreeMap<String, String>();
        var key = lines(KEY_OF.formatted(table)).get(0);
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select row(" + key + ")::text, md5(t::text) from " + table + " as t")) {
            while (found.next()) {
                rows.put(found.getString(1), found.getString(2));
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
