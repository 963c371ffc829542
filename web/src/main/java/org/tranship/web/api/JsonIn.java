package org.tranship.web.api;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.tranship.InputRefused;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/**
 * A JSON object taken apart into the components of a record. What is unknown or of another type is refused, all of it at once; what
 * is missing or null is null. Components are of type String, Long, Boolean, List (of texts) or Map.
 */
final class JsonIn {

    private final JsonObject sent;
    private final Function<RecordComponent, String> naming;
    private final InputRefused.Check check = new InputRefused.Check();

    private JsonIn(JsonObject sent, Function<RecordComponent, String> naming) {
        this.sent = sent;
        this.naming = naming;
    }

    static <T extends Record> T as(Class<T> type, JsonObject sent) {
        return as(type, sent, SnakeCase::of);
    }

    /** @param naming how a component is called on the wire */
    static <T extends Record> T as(Class<T> type, JsonObject sent, Function<RecordComponent, String> naming) {
        return new JsonIn(sent, naming).as(type);
    }

    private <T extends Record> T as(Class<T> type) {
        var components = type.getRecordComponents();
        refuseUnknown(components);
        var values = Arrays.stream(components).map(this::value).toArray();
        check.refuse();
        try {
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException refused) {
            throw refused.getCause() instanceof InputRefused wrong ? wrong : new IllegalStateException(refused.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No way to make a " + type.getSimpleName(), e);
        }
    }

    private void refuseUnknown(RecordComponent[] components) {
        var known = Arrays.stream(components).map(naming).toList();
        var knownInWords = known.isEmpty() ? "nothing is expected here" : known.stream().collect(joining(", ", "known are ", ""));
        sent.keySet().stream().filter(name -> !known.contains(name)).forEach(name -> check.that(false, name, "is unknown; " + knownInWords));
    }

    private Object value(RecordComponent component) {
        var name = naming.apply(component);
        var value = sent.getOrDefault(name, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return null;
        }
        if (component.getType() == String.class) {
            return value instanceof JsonString text ? text.getString() : wrong(name, "a text");
        }
        if (component.getType() == Long.class) {
            return value instanceof JsonNumber number && isLong(number) ? (Object) number.longValueExact() : wrong(name, "a whole number");
        }
        if (component.getType() == Boolean.class) {
            return isTruth(value) ? (Object) (value == JsonValue.TRUE) : wrong(name, "true or false");
        }
        if (component.getType() == List.class) {
            return value instanceof JsonArray array && isTexts(array) ? texts(array) : wrong(name, "a list of texts");
        }
        return value instanceof JsonObject object ? plain(object) : wrong(name, "an object");
    }

    private Object wrong(String name, String expected) {
        check.that(false, name, "is not " + expected);
        return null;
    }

    private static boolean isLong(JsonNumber number) {
        try {
            number.longValueExact();
            return true;
        } catch (ArithmeticException notWholeOrTooLarge) {
            return false;
        }
    }

    private static boolean isTruth(JsonValue value) {
        return value == JsonValue.TRUE || value == JsonValue.FALSE;
    }

    private static boolean isTexts(JsonArray array) {
        return array.stream().allMatch(JsonString.class::isInstance);
    }

    private static List<String> texts(JsonArray array) {
        return array.getValuesAs(JsonString::getString);
    }

    private static Map<String, Object> plain(JsonObject object) {
        var map = new LinkedHashMap<String, Object>();
        object.forEach((name, value) -> map.put(name, plain(value)));
        return map;
    }

    private static Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> ((JsonNumber) value).bigDecimalValue();
            case OBJECT -> plain(value.asJsonObject());
            case ARRAY -> value.asJsonArray().stream().map(JsonIn::plain).toList();
        };
    }
}
