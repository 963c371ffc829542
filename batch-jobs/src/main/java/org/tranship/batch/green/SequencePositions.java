package org.tranship.batch.green;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.tranship.relational.Identifier;
import org.tranship.relational.Sequence;
import org.tranship.relational.TableName;

/**
 * Puts one of green's own sequences behind every number that was ever given out: by the source's, by the live target's, or by hand
 * into the column. {@code setval} is not transactional, and need not be: nobody uses green before the swap.
 */
final class SequencePositions {

    /** Where a sequence stands; {@code called} says whether {@code value} has been given out. */
    private record Position(BigInteger value, boolean called) {

        BigInteger next(long increment) {
            return called ? value.add(BigInteger.valueOf(increment)) : value;
        }
    }

    private final Sequence live;
    private final List<Position> positions = new ArrayList<>();

    SequencePositions(Sequence live) {
        this.live = live;
    }

    void consider(Connection database, TableName sequence) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("SELECT last_value, is_called FROM " + sequence.quoted())) {
            row.next();
            positions.add(new Position(BigInteger.valueOf(row.getLong(1)), row.getBoolean(2)));
        }
    }

    /** A sequence that goes round has no highest number, and one beyond its end cannot come from it. */
    void considerColumn(Connection target, TableName green, Identifier column) throws SQLException {
        if (live.cycle()) {
            return;
        }
        var utmost = live.increment() > 0 ? "max" : "min";
        try (var statement = target.createStatement();
                var row = statement.executeQuery("SELECT %s(%s)::numeric FROM %s".formatted(utmost, column.quoted(), green.quoted()))) {
            row.next();
            var value = row.getBigDecimal(1);
            if (value != null && isWithin(value.toBigInteger())) {
                positions.add(new Position(value.toBigInteger(), true));
            }
        }
    }

    private boolean isWithin(BigInteger value) {
        return value.compareTo(BigInteger.valueOf(live.min())) >= 0 && value.compareTo(BigInteger.valueOf(live.max())) <= 0;
    }

    private static final String SET = """
            SELECT pg_catalog.setval(?::pg_catalog.regclass, ?, ?)
            """;

    /** Sets green's to the furthest of what was considered. */
    void set(Connection target, TableName green) throws SQLException {
        Comparator<Position> furthest = Comparator.comparing(position -> position.next(live.increment()));
        var best = positions.stream().filter(position -> isWithin(position.value()))
                .max(live.increment() > 0 ? furthest : furthest.reversed()).orElseThrow();
        try (var statement = target.prepareStatement(SET)) {
            statement.setString(1, green.quoted());
            statement.setLong(2, best.value().longValueExact());
            statement.setBoolean(3, best.called());
            statement.execute();
        }
    }
}
