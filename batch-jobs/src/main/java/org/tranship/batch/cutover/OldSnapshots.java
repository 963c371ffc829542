package org.tranship.batch.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.tranship.job.RunId;

/**
 * Transactions whose snapshot may be older than the rows that are about to become live: they would find those tables empty. As CREATE
 * INDEX CONCURRENTLY does, those that are there now are waited for; whoever begins later sees everything. A slice's row in the ledger was
 * written by the transaction that brought its rows, so the youngest of them tells when the load was over.
 */
final class OldSnapshots {

    /** A transaction that holds a snapshot: by its virtual number, and how old that snapshot was. */
    private record Holder(int pid, String transaction, String xmin, String who) {
    }

    private final RunId run;
    private final List<Holder> holders;

    private OldSnapshots(RunId run, List<Holder> holders) {
        this.run = run;
        this.holders = holders;
    }

    private static final String HOLDERS = """
            SELECT a.pid, l.virtualtransaction, a.backend_xmin::text AS xmin,
                   pg_catalog.format('session %s of %s (%s)', a.pid, a.usename, coalesce(nullif(a.application_name, ''), 'no application name')) AS who
              FROM pg_catalog.pg_stat_activity a
              JOIN pg_catalog.pg_locks l ON l.pid = a.pid AND l.locktype = 'virtualxid' AND l.granted
             WHERE a.datname = pg_catalog.current_database() AND a.pid <> pg_catalog.pg_backend_pid()
               AND age(a.backend_xmin) >= (SELECT coalesce(min(age(s.xmin)), 0) FROM tranship.slice s WHERE s.run_id = ? AND s.kind = 'COPY')
            """;

    /** Those that are there now. */
    static OldSnapshots now(Connection target, RunId run) throws SQLException {
        try (var query = target.prepareStatement(HOLDERS)) {
            query.setObject(1, run.value());
            try (var rows = query.executeQuery()) {
                var holders = new ArrayList<Holder>();
                while (rows.next()) {
                    holders.add(new Holder(rows.getInt("pid"), rows.getString("virtualtransaction"), rows.getString("xmin"),
                            rows.getString("who")));
                }
                return new OldSnapshots(run, List.copyOf(holders));
            }
        }
    }

    /** Those of these that are still there with the same snapshot. */
    OldSnapshots stillThere(Connection target) throws SQLException {
        var now = now(target, run).holders;
        return new OldSnapshots(run, holders.stream().filter(now::contains).toList());
    }

    boolean isEmpty() {
        return holders.isEmpty();
    }

    List<String> sentences() {
        return holders.stream().map(Holder::who).toList();
    }
}
