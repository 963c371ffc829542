package org.tranship.web.api;

import static org.tranship.JsonMaking.JSON;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * A record as JSON: its components in their order, in snake case, absent values as null so that a client always finds the field.
 * Moments are ISO 8601 in UTC with milliseconds at most.
 */
final class JsonOut {

    /** What is looked up once a type of record: a page of jobs has a thousand components to name and read. */
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Field::of).toList();
        }
    };

    private JsonOut() {
    }

    /** One component, with its name in Java and on the wire. */
    private record Field(String name, String wireName, Method accessor) {

        static Field of(RecordComponent component) {
            return new Field(component.getName(), SnakeCase.of(component), component.getAccessor());
        }

        Object of(Record answer) {
            try {
                return accessor.invoke(answer);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("No way to read " + accessor, e);
            }
        }
    }

    static JsonObject of(Record answer) {
        return of(answer, Field::wireName);
    }

    /** With the components' names as they are in Java; only those of the record itself. */
    static JsonObject inCamelCase(Record answer) {
        return of(answer, Field::name);
    }

    private static JsonObject of(Record answer, Function<Field, String> naming) {
        var object = JSON.createObjectBuilder();
        for (var field : FIELDS.get(answer.getClass())) {
            object.add(naming.apply(field), value(field.of(answer)));
        }
        return object.build();
    }

    private static JsonValue value(Object value) {
        if (value == null) {
            return JsonValue.NULL;
        }
        if (value instanceof Record nested) {
            return of(nested);
        }
        if (value instanceof Boolean truth) {
            return truth ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof Double || value instanceof Float) {
            return JSON.createValue(new BigDecimal(value.toString()));
        }
        if (value instanceof Number whole) {
            return JSON.createValue(whole.longValue());
        }
        if (value instanceof Instant moment) {
            return JSON.createValue(moment.truncatedTo(ChronoUnit.MILLIS).toString());
        }
        if (value instanceof Collection<?> several) {
            var array = JSON.createArrayBuilder();
            several.forEach(element -> array.add(value(element)));
            return array.build();
        }
        if (value instanceof Map<?, ?> named) {
            var object = JSON.createObjectBuilder();
            named.forEach((name, element) -> object.add(name.toString(), value(element)));
            return object.build();
        }
        return JSON.createValue(value.toString());
    }
}
