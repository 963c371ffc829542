package org.tranship.batch.validation;

import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.tranship.batch.ledger.KeyRange;
import org.tranship.plan.PlannedEntity;

/**
 * From a slice whose digests differ to the rows that do. The slice falls into buckets by key, and only the rows of a few unequal buckets
 * are fetched, so that it takes no more memory for a large slice than for a small one. A row is read again before it is named.
 */
final class DrillDown {

    private static final int ROWS_IN_A_BUCKET = 256;
    private static final int MOST_BUCKETS = 1 << 16;
    private static final int BUCKETS_TO_LOOK_INTO = 4;
    private static final int ROWS_TO_NAME = 5;

    private final PlannedEntity entity;
    private final Side source;
    private final Side green;

    DrillDown(PlannedEntity entity, Side source, Side green) {
        this.entity = entity;
        this.source = source;
        this.green = green;
    }

    /** A sentence per differing row, the first few of them; empty when the rows agree when read again. */
    List<String> differences(KeyRange range, long rows) throws SQLException {
        int buckets = buckets(rows);
        var unequal = unequal(source.buckets(range, buckets), green.buckets(range, buckets));
        if (unequal.isEmpty()) {
            return List.of();
        }
        var here = source.rows(range, buckets, unequal, entity.key().size());
        var there = green.rows(range, buckets, unequal, entity.key().size());
        return entity.key().isEmpty() ? byContent(here, there) : byKey(here, there);
    }

    private static int buckets(long rows) {
        long wanted = Math.max(1, Math.min(rows / ROWS_IN_A_BUCKET, MOST_BUCKETS));
        return (int) Long.highestOneBit(wanted);
    }

    private static List<Long> unequal(Map<Long, Digest> source, Map<Long, Digest> green) {
        Set<Long> numbers = new HashSet<>(source.keySet());
        numbers.addAll(green.keySet());
        return numbers.stream()
                .filter(n -> !source.getOrDefault(n, Digest.NOTHING).equals(green.getOrDefault(n, Digest.NOTHING)))
                .sorted().limit(BUCKETS_TO_LOOK_INTO).toList();
    }

    private List<String> byContent(List<Side.Row> here, List<Side.Row> there) {
        var counts = new HashMap<Side.Row, Integer>();
        here.forEach(row -> counts.merge(row, 1, Integer::sum));
        there.forEach(row -> counts.merge(row, -1, Integer::sum));
        int missing = counts.values().stream().filter(n -> n > 0).mapToInt(n -> n).sum();
        int extra = -counts.values().stream().filter(n -> n < 0).mapToInt(n -> n).sum();
        return missing == 0 && extra == 0 ? List.of()
                : List.of("%s, which has no key: at least %d rows are only in the source and %d only in the target"
                        .formatted(entity.entity(), missing, extra));
    }

    private List<String> byKey(List<Side.Row> here, List<Side.Row> there) throws SQLException {
        var sourceRows = byKey(here);
        var greenRows = byKey(there);
        var keys = new ArrayList<List<String>>();
        sourceRows.forEach((key, row) -> {
            if (!row.equals(greenRows.get(key))) {
                keys.add(key);
            }
        });
        greenRows.keySet().stream().filter(key -> !sourceRows.containsKey(key)).forEach(keys::add);
        var sentences = new ArrayList<String>();
        for (var key : keys.stream().limit(ROWS_TO_NAME).toList()) {
            var sentence = readAgain(key);
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
        }
        if (!sentences.isEmpty() && keys.size() > ROWS_TO_NAME) {
            sentences.add("and at least %d rows more".formatted(keys.size() - ROWS_TO_NAME));
        }
        return sentences;
    }

    private static Map<List<String>, Side.Row> byKey(List<Side.Row> rows) {
        var byKey = new LinkedHashMap<List<String>, Side.Row>();
        rows.forEach(row -> byKey.put(row.key(), row));
        return byKey;
    }

    private String readAgain(List<String> key) throws SQLException {
        var here = source.columnsOf(key);
        var there = green.columnsOf(key);
        if (here.equals(there)) {
            return "";
        }
        if (here.isEmpty()) {
            return named(key) + ": not in the source";
        }
        if (there.isEmpty()) {
            return named(key) + ": missing in the target";
        }
        var columns = IntStream.range(0, here.size()).filter(i -> !here.get(i).equals(there.get(i)))
                .mapToObj(i -> entity.columns().get(i).name().plain()).toList();
        return "%s: column%s %s differ%s".formatted(named(key), columns.size() == 1 ? "" : "s", String.join(", ", columns),
                columns.size() == 1 ? "s" : "");
    }

    private String named(List<String> key) {
        return entity.entity() + IntStream.range(0, key.size())
                .mapToObj(i -> entity.key().get(i).name().plain() + "=" + key.get(i)).collect(joining(", ", " ", ""));
    }
}
