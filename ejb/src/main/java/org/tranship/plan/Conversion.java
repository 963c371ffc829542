package org.tranship.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.tranship.relational.Column;
import org.tranship.relational.Schema;
import org.tranship.relational.UserType;

/**
 * How a value of the source's type becomes one of the target's. Only what loses nothing, whatever the value, is converted: COPY BINARY
 * checks no types, and a cast to {@code varchar(10)} or {@code numeric(5,2)} cuts and rounds without a word.
 */
enum Conversion {
    /** The same type on both sides. */
    NONE,
    /** Another type that holds every value of the source's. */
    CAST,
    /** Could lose something, or nobody has proved that it does not. */
    LOSSY;

    /** Types whose every value has a text that brings it back. */
    private static final Set<String> WRITTEN_AS_TEXT = Set.of("int2", "int4", "int8", "numeric", "uuid", "bool", "json", "jsonb", "varchar", "text",
            "name", "inet", "cidr", "macaddr");

    /** Wider types that hold every value without modifiers on either side. */
    private static final Map<String, Set<String>> WIDER = Map.of(
            "int2", Set.of("int4", "int8", "float4", "float8"),
            "int4", Set.of("int8", "float8"),
            "float4", Set.of("float8"),
            "varchar", Set.of("text"),
            "name", Set.of("text"),
            "jsonb", Set.of("json"),
            "cidr", Set.of("inet"),
            "date", Set.of("timestamp"));

    /** Digits before the decimal point of every value. */
    private static final Map<String, Integer> DIGITS = Map.of("int2", 5, "int4", 10, "int8", 19);

    private static final Pattern MODIFIERS = Pattern.compile("\\((\\d+)(?:,(-?\\d+))?\\)");

    static Conversion of(Column source, Schema sourceSchema, Column target, Schema targetSchema) {
        if (source.category() != target.category() || source.category() == 'b') {
            return sameName(source, target) && !sameMeaning(source, sourceSchema, targetSchema) ? LOSSY : ofBase(source, target);
        }
        var from = sourceSchema.type(elementOf(source.plainType()));
        var to = targetSchema.type(elementOf(target.plainType()));
        if (from.isEmpty() || to.isEmpty()) {
            return sameName(source, target) ? NONE : LOSSY;
        }
        if (source.category() == 'e') {
            return isArray(source) == isArray(target) && to.get().labels().containsAll(from.get().labels()) ? NONE : LOSSY;
        }
        return sameName(source, target) && sameMeaning(source, sourceSchema, targetSchema) ? NONE : LOSSY;
    }

    private static boolean sameName(Column source, Column target) {
        return source.plainType().equals(target.plainType());
    }

    /** A type users made may have one name and two definitions. */
    private static boolean sameMeaning(Column column, Schema one, Schema other) {
        var name = elementOf(column.plainType());
        return one.type(name).map(UserType::definition).equals(other.type(name).map(UserType::definition));
    }

    private static Conversion ofBase(Column source, Column target) {
        if (sameName(source, target)) {
            return NONE;
        }
        if (isArray(source) != isArray(target)) {
            return LOSSY;
        }
        var from = elementOf(source.baseType());
        var to = elementOf(target.baseType());
        if (from.equals(to)) {
            return grows(from, modifiers(source), modifiers(target)) ? CAST : LOSSY;
        }
        boolean unlimited = modifiers(target).isEmpty();
        if (to.equals("numeric") && DIGITS.containsKey(from)) {
            return unlimited || integerDigits(modifiers(target)) >= DIGITS.get(from) ? CAST : LOSSY;
        }
        if (!unlimited) {
            return LOSSY;
        }
        boolean widens = source.category() == 'b' && WIDER.getOrDefault(from, Set.of()).contains(to);
        boolean written = (to.equals("text") || to.equals("varchar")) && (source.category() == 'e' || WRITTEN_AS_TEXT.contains(from));
        return widens || written ? CAST : LOSSY;
    }

    /** Whether a type with other modifiers takes every value. */
    private static boolean grows(String type, List<Integer> from, List<Integer> to) {
        return switch (type) {
            case "numeric" -> to.isEmpty() || !from.isEmpty() && scale(to) >= scale(from) && integerDigits(to) >= integerDigits(from);
            case "varchar", "varbit" -> to.isEmpty() || !from.isEmpty() && to.get(0) >= from.get(0);
            case "timestamp", "timestamptz", "time", "timetz" -> to.isEmpty() || !from.isEmpty() && to.get(0) >= from.get(0);
            default -> false;
        };
    }

    private static int scale(List<Integer> modifiers) {
        return modifiers.size() < 2 ? 0 : modifiers.get(1);
    }

    private static int integerDigits(List<Integer> modifiers) {
        return modifiers.get(0) - scale(modifiers);
    }

    private static List<Integer> modifiers(Column column) {
        var found = MODIFIERS.matcher(column.plainType());
        if (!found.find()) {
            return List.of();
        }
        var first = Integer.valueOf(found.group(1));
        return found.group(2) == null ? List.of(first) : List.of(first, Integer.valueOf(found.group(2)));
    }

    private static boolean isArray(Column column) {
        return column.baseType().endsWith("[]");
    }

    private static String elementOf(String type) {
        return type.endsWith("[]") ? type.substring(0, type.length() - 2) : type;
    }
}
