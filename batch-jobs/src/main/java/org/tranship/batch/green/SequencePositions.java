package org.tranship.batch.green;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.tranship.relational.Identifier;
import org.tranship.relational.Sequence;
import org.tranship.relational.TableName;

/** Finds the place behind every number that was ever given out: by the source's sequence, by the live target's, or by hand into a column. */
final class SequencePositions {

    private final Sequence live;
    private final List<SequencePosition> positions = new ArrayList<>();

    SequencePositions(Sequence live) {
        this.live = live;
    }

    void consider(Connection database, TableName sequence) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("SELECT last_value, is_called FROM " + sequence.quoted())) {
            row.next();
            var position = new SequencePosition(row.getLong(1), row.getBoolean(2));
            if (isWithin(BigInteger.valueOf(position.value()))) {
                positions.add(position);
            }
        }
    }

    /** A sequence that goes round has no highest number, and one beyond its end cannot come from it; {@code rows} as in FROM. */
    void considerColumn(Connection target, String rows, Identifier column) throws SQLException {
        if (live.cycle()) {
            return;
        }
        var utmost = live.increment() > 0 ? "max" : "min";
        try (var statement = target.createStatement();
                var row = statement.executeQuery("SELECT %s(%s)::numeric FROM %s".formatted(utmost, column.quoted(), rows))) {
            row.next();
            var value = row.getBigDecimal(1);
            if (value != null && isWithin(value.toBigInteger())) {
                positions.add(new SequencePosition(value.toBigInteger().longValueExact(), true));
            }
        }
    }

    private boolean isWithin(BigInteger value) {
        return value.compareTo(BigInteger.valueOf(live.min())) >= 0 && value.compareTo(BigInteger.valueOf(live.max())) <= 0;
    }

    private static final String SET = """
            SELECT pg_catalog.setval(?::pg_catalog.regclass, ?, ?)
            """;

    /** The furthest of what was considered. */
    SequencePosition furthest() {
        return positions.stream().reduce((one, other) -> other.isBeyond(one, live) ? other : one).orElseThrow();
    }

    /** Sets green's to it. {@code setval} is not transactional, and need not be: nobody uses green before the swap. */
    void set(Connection target, TableName green) throws SQLException {
        var best = furthest();
        try (var statement = target.prepareStatement(SET)) {
            statement.setString(1, green.quoted());
            statement.setLong(2, best.value());
            statement.setBoolean(3, best.called());
            statement.execute();
        }
    }
}
