package org.tranship.batch.copy;

import java.sql.Connection;
import java.sql.SQLException;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/**
 * Streams what one COPY reads into what another writes. The driver hands out one array per row; they are gathered so that the other
 * server gets few large messages. Both connections must be in a transaction already: unwrapped before that, the driver's own connection
 * would stay in autocommit and the rows would survive a rollback.
 */
final class Pipe {

    private static final int BUFFER = 64 << 10;

    private final byte[] buffer = new byte[BUFFER];
    private int used;
    private long bytes;

    private Pipe() {
    }

    /**
     * How much went through.
     *
     * @param bytes COPY data, with the format's header and trailer
     */
    record Flow(long rows, long bytes) {
    }

    /** Moves all rows of {@code out} on the source into {@code in} on the target; after an error both connections can be rolled back. */
    static Flow run(Connection source, String out, Connection target, String in) throws SQLException {
        return new Pipe().move(source.unwrap(PGConnection.class), out, target.unwrap(PGConnection.class), in);
    }

    private Flow move(PGConnection source, String outSql, PGConnection target, String inSql) throws SQLException {
        var out = source.getCopyAPI().copyOut(outSql);
        try {
            var in = target.getCopyAPI().copyIn(inSql);
            try {
                return move(out, in);
            } finally {
                if (in.isActive()) {
                    in.cancelCopy();
                }
            }
        } finally {
            if (out.isActive()) {
                out.cancelCopy();
            }
        }
    }

    private Flow move(CopyOut out, CopyIn in) throws SQLException {
        for (var row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
            gather(in, row);
        }
        flush(in);
        long written = in.endCopy();
        if (written != out.getHandledRowCount()) {
            throw new SQLException("The source sent %d rows, the target took %d.".formatted(out.getHandledRowCount(), written), "XX000");
        }
        return new Flow(written, bytes);
    }

    private void gather(CopyIn in, byte[] row) throws SQLException {
        bytes += row.length;
        if (row.length > BUFFER - used) {
            flush(in);
        }
        if (row.length > BUFFER) {
            in.writeToCopy(row, 0, row.length);
            return;
        }
        System.arraycopy(row, 0, buffer, used, row.length);
        used += row.length;
    }

    private void flush(CopyIn in) throws SQLException {
        if (used > 0) {
            in.writeToCopy(buffer, 0, used);
            used = 0;
        }
    }
}
