package org.tranship.batch.copy;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.tranship.batch.jdbc.Literal;
import org.tranship.batch.ledger.KeyRange;
import org.tranship.plan.CopiedColumn;
import org.tranship.plan.KeyColumn;
import org.tranship.plan.PlannedEntity;
import org.tranship.relational.Identifier;

/**
 * An entity's key as SQL on one of the two sides. Both sides order keys alike: by the target's type, text by its bytes. A whole number
 * is never cast, so that the source's index can be used.
 */
public final class KeySql {

    /** What a row without a key is known by, for as long as the snapshot lasts. */
    private static final List<KeyColumn> PLACE = List.of(place("tableoid", "oid"), place("ctid", "tid"));

    private final List<KeyColumn> key;
    private final List<String> expressions;

    private KeySql(List<KeyColumn> key, List<String> expressions) {
        this.key = key;
        this.expressions = expressions;
    }

    /** The key of the source table. */
    public static KeySql ofSource(PlannedEntity entity) {
        return new KeySql(entity.key(), entity.key().stream().map(column -> expression(column, isCast(entity, column))).toList());
    }

    /** The key of the green table. */
    public static KeySql ofGreen(PlannedEntity entity) {
        return new KeySql(entity.key(), entity.key().stream().map(column -> expression(column, false)).toList());
    }

    private static KeyColumn place(String name, String type) {
        return new KeyColumn(Identifier.of(name), type, type);
    }

    /** What one row of the source is known by: its key, or where it lies, which only holds within one snapshot. */
    public static KeySql ofSourceRow(PlannedEntity entity) {
        return entity.key().isEmpty() ? new KeySql(PLACE, PLACE.stream().map(column -> column.name().quoted()).toList()) : ofSource(entity);
    }

    /** Names of the key's columns, in order. */
    public List<String> names() {
        return key.stream().map(column -> column.name().text()).toList();
    }

    /** The condition that holds for all rows but those with these keys, at least one. */
    public String isNone(List<List<String>> keys) {
        return "(%s) NOT IN (VALUES %s)".formatted(expressions(), keys.stream().map(values -> "(" + bound(values) + ")").collect(joining(", ")));
    }

    /** {@code  WHERE …} for a range, with a blank before it; nothing for all rows. */
    public String where(KeyRange range) {
        return range.isAll() ? "" : " WHERE " + within(range);
    }

    /** The same for rows in any of some ranges, at least one; ranges that touch become one. */
    public String whereAny(List<KeyRange> ranges) {
        var joined = joined(ranges);
        return joined.stream().anyMatch(KeyRange::isAll) ? ""
                : joined.stream().map(range -> "(" + within(range) + ")").collect(joining(" OR ", " WHERE ", ""));
    }

    private static List<KeyRange> joined(List<KeyRange> ranges) {
        var joined = new ArrayList<KeyRange>();
        for (var range : ranges) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).hi() != null && joined.get(last).hi().equals(range.lo())) {
                joined.set(last, new KeyRange(joined.get(last).lo(), range.hi()));
            } else {
                joined.add(range);
            }
        }
        return joined;
    }

    private String within(KeyRange range) {
        if (range.lo() == null) {
            return compare("<", range.hi());
        }
        if (range.hi() == null) {
            return compare(">=", range.lo());
        }
        return compare(">=", range.lo()) + " AND " + compare("<", range.hi());
    }

    /** The condition that holds for the one row with this key. */
    public String is(List<String> values) {
        return compare("=", values);
    }

    /** The key as it is ordered and grouped, comma-separated. */
    public String expressions() {
        return String.join(", ", expressions);
    }

    /** Every key column as the text a {@link KeyRange} keeps. */
    public List<String> texts() {
        return key.stream().map(column -> column.name().quoted() + "::text").toList();
    }

    /** {@code 0} for rows below the first bound, {@code 1} from the first to the second, and so on: the number of the slice. */
    public String sliceNumber(List<List<String>> bounds) {
        if (bounds.isEmpty()) {
            return "0";
        }
        if (expressions.size() == 1) {
            return "width_bucket(%s, ARRAY[%s]::%s[])".formatted(expressions.get(0),
                    bounds.stream().map(bound -> Literal.of(bound.get(0))).collect(joining(", ")), boundType(key.get(0)));
        }
        return "width_bucket(ROW(%s), ARRAY[%s])".formatted(expressions(), bounds.stream().map(this::row).collect(joining(", ")));
    }

    private String compare(String operator, List<String> bound) {
        return expressions.size() == 1
                ? "%s %s %s".formatted(expressions.get(0), operator, bound(bound))
                : "(%s) %s (%s)".formatted(expressions(), operator, bound(bound));
    }

    /** Rows are compared by the collation both of them carry. */
    private String row(List<String> values) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> Literal.of(values.get(i)) + "::" + boundType(key.get(i)) + (key.get(i).isText() ? " COLLATE \"C\"" : ""))
                .collect(joining(", ", "ROW(", ")"));
    }

    private String bound(List<String> values) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> Literal.of(values.get(i)) + "::" + boundType(key.get(i)))
                .collect(joining(", "));
    }

    private static String expression(KeyColumn column, boolean cast) {
        if (column.isText()) {
            return column.name().quoted() + (column.baseType().equals("text") && !cast ? "" : "::text") + " COLLATE \"C\"";
        }
        return column.name().quoted() + (cast && !column.isWholeNumber() ? "::" + column.type() : "");
    }

    private static boolean isCast(PlannedEntity entity, KeyColumn column) {
        return entity.columns().stream().filter(c -> c.name().equals(column.name())).anyMatch(CopiedColumn::cast);
    }

    private static String boundType(KeyColumn column) {
        return column.isText() ? "text" : column.type();
    }
}
