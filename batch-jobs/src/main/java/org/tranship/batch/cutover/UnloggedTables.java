package org.tranship.batch.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;

import org.tranship.batch.green.GreenSet;
import org.tranship.job.RunId;
import org.tranship.plan.MigrationPlan;

/** A crash empties unlogged tables, whatever the ledger says of them: before they go live they are looked at once more. */
final class UnloggedTables {

    private UnloggedTables() {
    }

    private static final String COPIED = """
            SELECT coalesce(sum(rows), 0) > 0 FROM tranship.slice WHERE run_id = ? AND entity = ? AND kind = 'COPY'
            """;

    static void mustHaveTheirRows(Connection target, RunId run, MigrationPlan plan, GreenSet green) throws SQLException {
        var emptied = new ArrayList<String>();
        for (var table : plan.targetSchema().tables()) {
            if (table.shape().unlogged() && isCopied(target, run, table.entity()) && isEmpty(target, green.greenOf(table.name()).quoted())) {
                emptied.add(table.name().plain());
            }
        }
        if (!emptied.isEmpty()) {
            throw new CutoverStopped.Emptied(emptied);
        }
    }

    private static boolean isCopied(Connection target, RunId run, String entity) throws SQLException {
        try (var query = target.prepareStatement(COPIED)) {
            query.setObject(1, run.value());
            query.setString(2, entity);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static boolean isEmpty(Connection target, String green) throws SQLException {
        try (var query = target.createStatement(); var row = query.executeQuery("SELECT EXISTS (SELECT FROM ONLY " + green + ")")) {
            row.next();
            return !row.getBoolean(1);
        }
    }
}
