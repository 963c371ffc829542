package org.tranship.batch.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.util.PSQLException;
import org.tranship.batch.ledger.KeyRange;
import org.tranship.batch.ledger.Outcome;
import org.tranship.batch.ledger.Reject;
import org.tranship.plan.PlannedEntity;
import org.tranship.relational.TableName;

/**
 * Copies a range in which the target does not take every row. The rows are read once, as texts, and come in by some hundred; a handful
 * that fails goes back to its savepoint and is tried in halves, until the bad rows stand alone. What decides about a row is the same COPY
 * as ever: nothing is cast, cut or rounded that it would not. All within the caller's two transactions.
 */
public final class Sieve {

    private static final int HANDFUL_ROWS = 500;
    private static final int HANDFUL_BYTES = 1 << 20;

    /** The server's own words about COPY, in English; in another language the column stays unnamed. */
    private static final Pattern PLACE = Pattern.compile("^COPY .*, line \\d+, column (.+?)(?:: .*)?$", Pattern.MULTILINE | Pattern.DOTALL);

    private final Connection target;
    private final String in;
    private final int keyColumns;
    private final Rejects rejects;
    private final List<TextRow> handful = new ArrayList<>();
    private long bytesAtHand;
    private long read;
    private long rows;
    private long bytes;
    private long rejected;

    private Sieve(Connection target, String in, int keyColumns, Rejects rejects) {
        this.target = target;
        this.in = in;
        this.keyColumns = keyColumns;
        this.rejects = rejects;
    }

    /** Where rejected rows go, in the target's transaction. */
    @FunctionalInterface
    public interface Rejects {

        /**
         * @param reject the row and why
         * @param read   rows of this range that the source has sent by now
         */
        void take(Reject reject, long read) throws SQLException;
    }

    /**
     * Copies what the target takes and hands over what it does not.
     *
     * @throws SQLException what is not one row's own fault, of either server
     */
    public static Outcome copy(PlannedEntity entity, TableName green, KeyRange range, Connection source, Connection target, Rejects rejects)
            throws SQLException {
        var sql = new CopySql(entity, green);
        var sieve = new Sieve(target, sql.inAsTexts(), KeySql.ofSourceRow(entity).names().size(), rejects);
        return sieve.sift(source.unwrap(PGConnection.class), sql.outAsTexts(range));
    }

    private Outcome sift(PGConnection source, String outSql) throws SQLException {
        var out = source.getCopyAPI().copyOut(outSql);
        try {
            sift(out);
        } finally {
            if (out.isActive()) {
                out.cancelCopy();
            }
        }
        return Outcome.sifted(rows, bytes, rejected);
    }

    private void sift(CopyOut out) throws SQLException {
        for (var line = out.readFromCopy(); line != null; line = out.readFromCopy()) {
            handful.add(new TextRow(line, keyColumns));
            bytesAtHand += line.length;
            read++;
            if (handful.size() == HANDFUL_ROWS || bytesAtHand >= HANDFUL_BYTES) {
                bring(handful);
                handful.clear();
                bytesAtHand = 0;
            }
        }
        bring(handful);
    }

    /** All of them, or each as far as it can be. */
    private void bring(List<TextRow> some) throws SQLException {
        if (some.isEmpty()) {
            return;
        }
        var before = target.setSavepoint();
        try {
            write(some);
            target.releaseSavepoint(before);
            rows += some.size();
        } catch (SQLException failure) {
            if (!ErrorClass.isOneRowsOwn(failure)) {
                throw failure;
            }
            target.rollback(before);
            target.releaseSavepoint(before);
            if (some.size() == 1) {
                rejected++;
                rejects.take(reject(some.get(0), failure), read);
            } else {
                bring(some.subList(0, some.size() / 2));
                bring(some.subList(some.size() / 2, some.size()));
            }
        }
    }

    private void write(List<TextRow> some) throws SQLException {
        var copy = target.unwrap(PGConnection.class).getCopyAPI().copyIn(in);
        long written = 0;
        try {
            for (var row : some) {
                var data = row.data();
                copy.writeToCopy(data, 0, data.length);
                written += data.length;
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        bytes += written;
    }

    private static Reject reject(TextRow row, SQLException failure) {
        var told = failure instanceof PSQLException server ? server.getServerErrorMessage() : null;
        return told == null ? new Reject(row.key(), row.values(), failure.getSQLState(), failure.getMessage(), null, null)
                : new Reject(row.key(), row.values(), failure.getSQLState(), told.getMessage(), told.getConstraint(),
                        told.getColumn() == null ? column(told.getWhere()) : told.getColumn());
    }

    private static String column(String where) {
        var place = PLACE.matcher(where == null ? "" : where);
        return place.find() ? place.group(1) : null;
    }
}
