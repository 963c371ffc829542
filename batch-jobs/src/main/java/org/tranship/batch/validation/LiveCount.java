package org.tranship.batch.validation;

import java.sql.Connection;
import java.sql.SQLException;

import org.tranship.plan.PlannedEntity;
import org.tranship.relational.Schema;

/**
 * How many rows a live table has that is about to be replaced. Nothing hangs on it, so nobody is waited for: where the table cannot be
 * read now, the statistics of the time of planning answer.
 *
 * @param counted false when it is from the statistics
 */
public record LiveCount(long rows, boolean counted) {

    private static final LiveCount NO_TABLE = new LiveCount(0, true);

    /** The lock is the one that counting takes anyway. */
    private static final String COUNT = """
            LOCK TABLE %1$s IN ACCESS SHARE MODE NOWAIT;
            SELECT count(*) FROM %1$s
            """;

    /**
     * @param live   the target's tables as they were planned
     * @param target in a transaction that reads, which stays usable whatever happens
     */
    public static LiveCount of(PlannedEntity entity, Schema live, Connection target) throws SQLException {
        var table = live.get(entity.live());
        if (!table.exists()) {
            return NO_TABLE;
        }
        var before = target.setSavepoint();
        try {
            long rows = counted(target, entity.greenRows(entity.live()));
            target.releaseSavepoint(before);
            return new LiveCount(rows, true);
        } catch (SQLException unreadable) {
            target.rollback(before); // fails as well when it was the connection that broke
            return new LiveCount(live.tree(table).stream().mapToLong(part -> part.estimates().rows()).sum(), false);
        }
    }

    private static long counted(Connection target, String table) throws SQLException {
        try (var query = target.createStatement()) {
            query.execute(COUNT.formatted(table));
            query.getMoreResults();
            try (var row = query.getResultSet()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
