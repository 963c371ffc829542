package org.tranship.batch.copy;

import java.sql.Connection;
import java.sql.SQLException;

import org.tranship.batch.ledger.KeyRange;
import org.tranship.batch.ledger.Outcome;
import org.tranship.plan.PlannedEntity;
import org.tranship.relational.TableName;

/** Copies a range of an entity into its green table, inside the caller's two transactions. */
public final class Copier {

    private Copier() {
    }

    public static Outcome copy(PlannedEntity entity, TableName green, KeyRange range, Connection source, Connection target) throws SQLException {
        var sql = new CopySql(entity, green);
        var flow = Pipe.run(source, sql.out(range), target, sql.in());
        return Outcome.copied(flow.rows(), flow.bytes());
    }
}
