package org.tranship.batch.cutover;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.tranship.relational.Catalogue;
import org.tranship.relational.TableName;

/** Who holds tables, or the sequences that go with them, so that they cannot be taken. */
final class Blockers {

    /** @param person false for autovacuum, which belongs to no user */
    private record Holder(String transaction, String sentence, boolean person) {
    }

    private final List<TableName> tables;
    private final List<Holder> holders;

    private Blockers(List<TableName> tables, List<Holder> holders) {
        this.tables = tables;
        this.holders = holders;
    }

    /** What others' sessions do is told to members of pg_read_all_stats only. */
    private static final String HOLDERS = """
            SELECT a.pid, l.virtualtransaction, a.usename, a.usesysid IS NOT NULL AS person, nullif(a.application_name, '') AS application, host(a.client_addr) AS client,
                   a.state, extract(epoch FROM clock_timestamp() - a.xact_start)::bigint AS seconds,
                   pg_catalog."left"(pg_catalog.btrim(pg_catalog.regexp_replace(nullif(a.query, '<insufficient privilege>'), '\\s+', ' ', 'g')), 120) AS query,
                   string_agg(DISTINCT pg_catalog.format('%I.%I %s', n.nspname, c.relname, l.mode), ', ') AS locks
              FROM pg_catalog.pg_locks l
              JOIN pg_catalog.pg_class c ON c.oid = l.relation
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
             WHERE l.locktype = 'relation' AND l.granted AND l.pid <> pg_catalog.pg_backend_pid()
               AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
               AND (l.relation = ANY (?) OR l.relation IN (SELECT d.objid FROM pg_catalog.pg_depend d
                                                            WHERE d.refobjid = ANY (?) AND d.classid = 'pg_catalog.pg_class'::regclass
                                                              AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.deptype IN ('a', 'i')))
             GROUP BY a.pid, l.virtualtransaction, a.usename, a.usesysid, a.application_name, a.client_addr, a.state, a.xact_start, a.query
             ORDER BY a.xact_start
            """;

    static Blockers of(Connection target, List<TableName> tables) throws SQLException {
        var holders = new ArrayList<Holder>();
        var oids = target.createArrayOf("oid", new Catalogue(target).relations(tables).toArray());
        try (var query = target.prepareStatement(HOLDERS)) {
            query.setArray(1, oids);
            query.setArray(2, oids);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    holders.add(new Holder(row.getString("virtualtransaction"), sentence(row), row.getBoolean("person")));
                }
            }
        }
        return new Blockers(tables, List.copyOf(holders));
    }

    private static String sentence(ResultSet row) throws SQLException {
        var application = row.getString("application");
        var client = row.getString("client");
        var who = row.getBoolean("person") ? row.getString("usename") : "autovacuum";
        var since = row.getObject("seconds") == null ? "" : " since %d s, %s".formatted(row.getLong("seconds"), row.getString("state"));
        var statement = row.getString("query") == null || row.getString("query").isEmpty() ? "" : ", last with " + row.getString("query");
        return "session %d of %s (%s%s) holds %s%s%s".formatted(row.getInt("pid"), who, application == null ? "no application name" : application,
                client == null ? "" : " from " + client, row.getString("locks"), since, statement);
    }

    /** Whether one of these transactions holds any of the tables still. */
    boolean areStillThere(Connection target) throws SQLException {
        var now = of(target, tables).holders.stream().map(Holder::transaction).toList();
        return holders.stream().map(Holder::transaction).anyMatch(now::contains);
    }

    /** One sentence each. */
    List<String> sentences() {
        return holders.stream().map(Holder::sentence).toList();
    }

    /** Whether somebody stands in the way and it is only autovacuum. */
    boolean areAutovacuum() {
        return !holders.isEmpty() && holders.stream().noneMatch(Holder::person);
    }
}
