package org.tranship.batch.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import org.tranship.job.RunId;
import org.tranship.plan.MigrationPlan;
import org.tranship.progress.EntityProgress;
import org.tranship.progress.Pieces;
import org.tranship.records.Baseline;

/** The rows of {@code tranship.entity}, and what their slices add up to. */
public final class EntityLedger {

    private static final String STORE = """
            INSERT INTO tranship.entity (run_id, entity, ordinal) VALUES (?, ?, ?)
            """;

    private static final String TOTALS = """
            SELECT e.entity, e.ordinal,
                   count(*) FILTER (WHERE s.kind = 'COPY') AS slices,
                   count(*) FILTER (WHERE s.kind = 'COPY' AND s.state = 'DONE') AS slices_done,
                   count(*) FILTER (WHERE s.kind = ANY (?)) AS builds,
                   count(*) FILTER (WHERE s.kind = ANY (?) AND s.state = 'DONE') AS builds_done,
                   count(*) FILTER (WHERE s.kind = ANY (?)) AS proofs,
                   count(*) FILTER (WHERE s.kind = ANY (?) AND s.state = 'DONE') AS proofs_done,
                   coalesce(sum(s.rows) FILTER (WHERE s.kind = 'COPY' AND s.state = 'DONE'), 0) AS migrated,
                   coalesce(sum(s.bytes) FILTER (WHERE s.kind = 'COPY' AND s.state = 'DONE'), 0) AS bytes,
                   coalesce(sum(s.rejected) FILTER (WHERE s.kind = 'COPY' AND s.state = 'DONE'), 0) AS rejected,
                   coalesce(sum(s.estimate) FILTER (WHERE s.kind = 'COPY' AND s.state <> 'DONE'), 0) AS expected,
                   coalesce(sum(s.estimate) FILTER (WHERE s.kind = 'COPY'), 0) AS planned,
                   coalesce(sum(s.rows) FILTER (WHERE s.kind = 'VERIFY' AND s.state = 'DONE'), 0) AS verified,
                   count(*) FILTER (WHERE s.state = 'RUNNING') AS working
              FROM tranship.entity e
              LEFT JOIN tranship.slice s ON s.run_id = e.run_id AND s.entity = e.entity
             WHERE e.run_id = ?
             GROUP BY e.entity, e.ordinal
             ORDER BY e.ordinal
            """;

    private static final String COUNTED = """
            UPDATE tranship.entity SET source_rows = ?, live_rows = ?, live_counted = ?, counted_at = clock_timestamp() WHERE run_id = ? AND entity = ?
            """;

    private static final String BASELINES = """
            SELECT entity, source_rows, live_rows, live_counted, counted_at FROM tranship.entity WHERE run_id = ? AND counted_at IS NOT NULL ORDER BY ordinal
            """;

    private static final int TENTH = 10;

    private EntityLedger() {
    }

    /** Stores the plan's entities. */
    public static void store(Connection target, RunId run, MigrationPlan plan) throws SQLException {
        try (var insert = target.prepareStatement(STORE)) {
            for (var entity : plan.entities()) {
                insert.setObject(1, run.value());
                insert.setString(2, entity.entity());
                insert.setInt(3, entity.ordinal());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** How far every entity is, in run order; empty before the slices are stored. */
    public static List<EntityProgress> progress(Connection target, RunId run) throws SQLException {
        try (var query = target.prepareStatement(TOTALS)) {
            var builds = target.createArrayOf("text", SliceKind.BUILDS.stream().map(Enum::name).toArray());
            var proofs = target.createArrayOf("text", SliceKind.PROOF.stream().map(Enum::name).toArray());
            query.setArray(1, builds);
            query.setArray(2, builds);
            query.setArray(3, proofs);
            query.setArray(4, proofs);
            query.setObject(5, run.value());
            var entities = new ArrayList<EntityProgress>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    int slices = row.getInt("slices");
                    int done = row.getInt("slices_done");
                    long migrated = row.getLong("migrated");
                    long rejected = row.getLong("rejected");
                    entities.add(new EntityProgress(row.getString("entity"), row.getInt("ordinal"),
                            done == slices ? migrated + rejected : estimate(migrated + rejected, row.getLong("expected"), row.getLong("planned")),
                            done == slices, migrated, rejected, 0, row.getLong("bytes"),
                            row.getLong("verified"), slices, done, new Pieces(row.getInt("builds_done"), row.getInt("builds")),
                            new Pieces(row.getInt("proofs_done"), row.getInt("proofs")), row.getInt("working")));
                }
            }
            return entities;
        }
    }

    /**
     * Notes how many rows either side has.
     *
     * @param counted whether {@code liveRows} were counted
     */
    public static void counted(Connection target, RunId run, String entity, long sourceRows, long liveRows, boolean counted) throws SQLException {
        try (var update = target.prepareStatement(COUNTED)) {
            update.setLong(1, sourceRows);
            update.setLong(2, liveRows);
            update.setBoolean(3, counted);
            update.setObject(4, run.value());
            update.setString(5, entity);
            update.executeUpdate();
        }
    }

    /** Of the entities that were proved, in run order. */
    public static List<Baseline> baselines(Connection target, RunId run) throws SQLException {
        try (var query = target.prepareStatement(BASELINES)) {
            query.setObject(1, run.value());
            var baselines = new ArrayList<Baseline>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    baselines.add(new Baseline(row.getString(1), row.getLong(2), row.getLong(3), row.getBoolean(4),
                            row.getObject(5, OffsetDateTime.class).toInstant()));
                }
            }
            return baselines;
        }
    }

    /**
     * Rows an unfinished entity will have: what was planned, as long as the finished slices bear it out within a tenth, so that the figure
     * stands still; else what they suggest, rounded up to two digits.
     *
     * @param done     rows of finished slices
     * @param expected planned rows of the others
     * @param planned  planned rows of all
     */
    static long estimate(long done, long expected, long planned) {
        long suggested = done + expected;
        if (Math.abs(suggested - planned) <= planned / TENTH) {
            return Math.max(planned, done);
        }
        long unit = 1;
        while (suggested / unit >= 100) {
            unit *= 10;
        }
        return (suggested + unit - 1) / unit * unit;
    }
}
