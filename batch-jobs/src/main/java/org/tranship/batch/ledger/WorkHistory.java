package org.tranship.batch.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.tranship.job.RunId;
import org.tranship.records.EntityPosition;

/** What the ledger tells of work that was begun, for those who write it down elsewhere. */
public final class WorkHistory {

    private static final String COLUMNS = """
            SELECT id, item, entity, kind, no, lo, hi, statement, state, epoch, estimate, owner, coalesce(rows, 0) AS rows, started_at, finished_at
              FROM tranship.slice
            """;

    private static final String SINCE = COLUMNS + """
             WHERE run_id = ? AND (state = 'RUNNING' OR finished_at >= ?)
             ORDER BY id
            """;

    /** First claims have epoch 1; what waits at a higher one was done before, or was begun and given up. */
    private static final String ALL = COLUMNS + """
             WHERE run_id = ? AND (state <> 'NEW' OR epoch > 1)
             ORDER BY id
            """;

    /** Slices follow one another by their number, so all rows below the first one that is open are committed. */
    private static final String POSITIONS = """
            SELECT e.entity, e.begun, e.done, e.slices, e.processed, e.remaining, f.lo
              FROM (SELECT entity,
                           bool_or(state <> 'NEW') AS begun,
                           count(*) FILTER (WHERE state = 'DONE') AS done,
                           count(*) AS slices,
                           coalesce(sum(rows + coalesce(rejected, 0)) FILTER (WHERE state = 'DONE'), 0) AS processed,
                           coalesce(sum(estimate) FILTER (WHERE state <> 'DONE'), 0) AS remaining,
                           min(no) FILTER (WHERE state <> 'DONE') AS first_open
                      FROM tranship.slice
                     WHERE run_id = ? AND kind = 'COPY'
                     GROUP BY entity) AS e
              LEFT JOIN tranship.slice f ON f.run_id = ? AND f.entity = e.entity AND f.kind = 'COPY' AND f.no = e.first_open
             ORDER BY e.entity
            """;

    private WorkHistory() {
    }

    /** What runs now and what was finished since a moment of the target's clock. */
    public static List<Work> since(Connection target, RunId run, Instant moment) throws SQLException {
        try (var query = target.prepareStatement(SINCE)) {
            query.setObject(1, run.value());
            query.setObject(2, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC));
            try (var rows = query.executeQuery()) {
                return read(rows);
            }
        }
    }

    /** Everything that was ever begun, what was given up among it. */
    public static List<Work> all(Connection target, RunId run) throws SQLException {
        try (var query = target.prepareStatement(ALL)) {
            query.setObject(1, run.value());
            try (var rows = query.executeQuery()) {
                return read(rows);
            }
        }
    }

    /** How far the copy of every entity is committed; empty before the slices are stored. */
    public static List<EntityPosition> positions(Connection target, RunId run) throws SQLException {
        try (var query = target.prepareStatement(POSITIONS)) {
            query.setObject(1, run.value());
            query.setObject(2, run.value());
            try (var row = query.executeQuery()) {
                var positions = new ArrayList<EntityPosition>();
                while (row.next()) {
                    positions.add(new EntityPosition(row.getString("entity"), row.getBoolean("begun"), texts(row.getArray("lo")), row.getInt("done"),
                            row.getInt("slices"), row.getLong("processed"), row.getLong("remaining")));
                }
                return positions;
            }
        }
    }

    private static final String FIRST_PLANNED = """
            SELECT coalesce(min(id), 0) FROM tranship.slice WHERE run_id = ?
            """;

    /** The first slice of the run's plan: every older number belongs to a plan that was given up; 0 when there is none. */
    public static long firstPlanned(Connection target, RunId run) throws SQLException {
        try (var query = target.prepareStatement(FIRST_PLANNED)) {
            query.setObject(1, run.value());
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static List<Work> read(ResultSet rows) throws SQLException {
        var found = new ArrayList<Work>();
        while (rows.next()) {
            found.add(new Work(SliceRows.slice(rows), rows.getString("owner"), rows.getLong("rows"), moment(rows, "started_at"),
                    moment(rows, "finished_at")));
        }
        return found;
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static List<String> texts(Array values) throws SQLException {
        return values == null ? null : List.of((String[]) values.getArray());
    }
}
