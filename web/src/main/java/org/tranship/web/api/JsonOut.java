package org.tranship.web.api;

import static org.tranship.JsonMaking.JSON;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * A record as JSON: its components in their order, in snake case, absent values as null so that a client always finds the field.
 * Moments are ISO 8601 in UTC with milliseconds at most.
 */
final class JsonOut {

    private JsonOut() {
    }

    static JsonObject of(Record answer) {
        return of(answer, SnakeCase::of);
    }

    /** @param naming how a component is called on the wire */
    static JsonObject of(Record answer, Function<RecordComponent, String> naming) {
        var object = JSON.createObjectBuilder();
        for (var component : answer.getClass().getRecordComponents()) {
            object.add(naming.apply(component), value(component, answer));
        }
        return object.build();
    }

    private static JsonValue value(RecordComponent component, Record answer) {
        try {
            return value(component.getAccessor().invoke(answer));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No way to read " + component, e);
        }
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
