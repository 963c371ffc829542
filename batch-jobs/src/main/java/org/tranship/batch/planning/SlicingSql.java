package org.tranship.batch.planning;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.tranship.batch.copy.KeySql;
import org.tranship.plan.PlannedEntity;

/** What the source is asked to find out where an entity is best cut. */
final class SlicingSql {

    private SlicingSql() {
    }

    /** Ends of the key; two looks into its index. */
    static String ends(PlannedEntity entity) {
        var column = entity.key().get(0).name().quoted();
        return "SELECT min(%s)::text, max(%s)::text FROM %s".formatted(column, column, entity.source().quoted());
    }

    /** The keys that cut a sample of the table's pages into so many equal parts. */
    static String quantiles(PlannedEntity entity, int parts, double percent) {
        var key = KeySql.ofSource(entity);
        var texts = key.texts();
        return """
                SELECT %s
                  FROM (SELECT %s, row_number() OVER (ORDER BY %s) AS place, count(*) OVER () AS places
                          FROM %s%s) AS sample
                 WHERE place > 1 AND (place - 1) * %d / places > (place - 2) * %d / places
                 ORDER BY place
                """.formatted(
                names(texts),
                IntStream.range(0, texts.size()).mapToObj(i -> texts.get(i) + " AS key" + i).collect(joining(", ")),
                key.expressions(),
                entity.source().quoted(),
                percent >= 100 ? "" : " TABLESAMPLE SYSTEM (%s) REPEATABLE (0)".formatted(String.format(Locale.ROOT, "%.4f", percent)),
                parts, parts);
    }

    private static String names(List<String> texts) {
        return IntStream.range(0, texts.size()).mapToObj(i -> "key" + i).collect(joining(", "));
    }
}
