package org.tranship.batch.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import org.tranship.batch.copy.ErrorClass;
import org.tranship.batch.copy.KeySql;
import org.tranship.batch.copy.Sieve;
import org.tranship.batch.ledger.Reject;
import org.tranship.batch.ledger.RejectLedger;
import org.tranship.batch.ledger.Slice;
import org.tranship.batch.ledger.TooManyRejects;
import org.tranship.batch.run.ActiveRun;
import org.tranship.batch.run.HoldPoint;
import org.tranship.plan.ErrorTolerance;

/**
 * Writes down what is rejected of one slice, as long as the job tolerates it. How many rows there are is only known when all are copied;
 * until then those that were planned count, or those that have been read where they are more. The last word is spoken before the proof.
 */
final class Tolerating implements Sieve.Rejects {

    private final ActiveRun run;
    private final Slice slice;
    private final Connection target;
    private final ErrorTolerance tolerance;
    private final List<String> keyNames;
    private final List<String> columnNames;
    private final RejectLedger.Balance before;
    private Reject first;
    private long taken;

    private Tolerating(ActiveRun run, Slice slice, Connection target) throws SQLException {
        var entity = run.plan().entity(slice.entity());
        this.run = run;
        this.slice = slice;
        this.target = target;
        this.tolerance = run.ticket().request().options().errorTolerance();
        this.keyNames = KeySql.ofSourceRow(entity).names();
        this.columnNames = entity.columns().stream().map(column -> column.name().text()).toList();
        this.before = RejectLedger.balance(target, run.run());
    }

    /** @param target in the transaction that brings the slice's other rows */
    static Tolerating of(ActiveRun run, Slice slice, Connection target) throws SQLException {
        return new Tolerating(run, slice, target);
    }

    /** @throws TooManyRejects when it is one too many */
    @Override
    public void take(Reject reject, long read) throws SQLException {
        taken++;
        first = first == null ? reject : first;
        var now = new RejectLedger.Balance(before.rejected() + taken, before.rows() + Math.max(0, read - slice.estimate()));
        if (!tolerance.allows(now.rejected(), now.rows())) {
            throw new TooManyRejects(slice.entity(), keyNames, first, now, tolerance);
        }
        store(reject);
        HoldPoint.reach("slice.rejected");
    }

    /** What the target's encoding does not have is written as its number. */
    private void store(Reject reject) throws SQLException {
        var without = target.setSavepoint();
        try {
            RejectLedger.store(target, run.run(), slice, keyNames, columnNames, reject);
        } catch (SQLException failure) {
            if (!ErrorClass.isOneRowsOwn(failure)) {
                throw failure;
            }
            target.rollback(without);
            RejectLedger.store(target, run.run(), slice, keyNames, columnNames, new Reject(reject.key(),
                    Arrays.asList(reject.row().stream().map(Tolerating::inAscii).toArray(String[]::new)), reject.sqlstate(), reject.reason(),
                    reject.constraint(), reject.column()));
        }
        target.releaseSavepoint(without);
    }

    private static String inAscii(String text) {
        if (text == null) {
            return null;
        }
        var ascii = new StringBuilder(text.length());
        text.codePoints().forEach(c -> ascii.append(c < 128 ? Character.toString(c) : "\\u{%x}".formatted(c)));
        return ascii.toString();
    }
}
