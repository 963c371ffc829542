package org.tranship.batch.planning;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.tranship.plan.KeyColumn;
import org.tranship.plan.MigrationOptions;
import org.tranship.plan.PlannedEntity;

/**
 * Finds where entities are cut, so that each range holds at most about as many rows and bytes as the options ask for, and as
 * many bytes as the next. A range that turns out
 * larger or smaller costs time, never correctness.
 */
final class Slicer {

    /** Whole numbers with at most this many gaps per row are cut evenly when all rows are as long; others by a sample. */
    private static final int DENSE = 2;

    /** No index orders text by its bytes unless it was made so: every range reads the whole table, so they are few. */
    private static final int TEXT_RANGES = 16;

    private static final int MOST_RANGES = 20_000;

    private final MigrationOptions options;

    Slicer(MigrationOptions options) {
        this.options = options;
    }

    /** Bounds of one entity; none when it has no key or is not larger than one slice. */
    Bounds cut(Connection source, PlannedEntity entity) throws SQLException {
        int parts = parts(entity);
        if (parts == 1) {
            return Bounds.NONE;
        }
        if (entity.key().size() == 1 && entity.key().get(0).isWholeNumber() && entity.columns().stream().noneMatch(SlicingSql::isOfAnyLength)) {
            var ends = ends(source, entity);
            if (ends.isEmpty()) {
                return Bounds.NONE;
            }
            if (isDense(ends, entity)) {
                return evenly(ends.get(0), ends.get(1), parts);
            }
        }
        return bySample(source, entity, parts);
    }

    private int parts(PlannedEntity entity) {
        if (entity.key().isEmpty() || entity.key().stream().anyMatch(Slicer::hasAnOrderOfItsOwn)) {
            return 1;
        }
        long parts = Math.max(perSlice(entity.estimatedRows(), options.sliceRows()), perSlice(entity.estimatedBytes(), options.sliceBytes()));
        long most = entity.key().get(0).isText() ? TEXT_RANGES : MOST_RANGES;
        return (int) Math.max(1, Math.min(Math.min(parts, entity.estimatedRows()), most));
    }

    /** Operators of somebody's own type are not found without his search_path, and an enum's order is each database's. */
    private static boolean hasAnOrderOfItsOwn(KeyColumn column) {
        return !column.isText() && column.type().contains(".");
    }

    private static long perSlice(long all, long slice) {
        return (all + slice - 1) / slice;
    }

    private static boolean isDense(List<BigInteger> ends, PlannedEntity entity) {
        var numbers = ends.get(1).subtract(ends.get(0)).add(BigInteger.ONE);
        return numbers.compareTo(BigInteger.valueOf(entity.estimatedRows()).multiply(BigInteger.valueOf(DENSE))) <= 0;
    }

    private static Bounds evenly(BigInteger min, BigInteger max, int parts) {
        var numbers = max.subtract(min).add(BigInteger.ONE);
        var keys = new ArrayList<List<String>>();
        for (int part = 1; part < parts; part++) {
            var bound = min.add(numbers.multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(parts)));
            if (keys.isEmpty() || !keys.get(keys.size() - 1).get(0).equals(bound.toString())) {
                keys.add(List.of(bound.toString()));
            }
        }
        return new Bounds(List.copyOf(keys));
    }

    private static List<BigInteger> ends(Connection source, PlannedEntity entity) throws SQLException {
        try (var query = source.createStatement(); var row = query.executeQuery(SlicingSql.ends(entity))) {
            row.next();
            return row.getString(1) == null ? List.of() : List.of(new BigInteger(row.getString(1)), new BigInteger(row.getString(2)));
        }
    }

    private static Bounds bySample(Connection source, PlannedEntity entity, int parts) throws SQLException {
        var sample = Sample.of(pages(source, entity), entity.estimatedRows(), entity.estimatedBytes(), parts);
        var keys = new ArrayList<List<String>>();
        try (var query = source.createStatement(); var rows = query.executeQuery(SlicingSql.quantiles(entity, parts, sample))) {
            while (rows.next()) {
                var key = new ArrayList<String>();
                for (int column = 1; column <= entity.key().size(); column++) {
                    key.add(rows.getString(column));
                }
                keys.add(List.copyOf(key));
            }
        }
        return new Bounds(List.copyOf(keys));
    }

    private static long pages(Connection source, PlannedEntity entity) throws SQLException {
        try (var query = source.createStatement(); var row = query.executeQuery(SlicingSql.pages(entity))) {
            row.next();
            return row.getLong(1);
        }
    }
}
