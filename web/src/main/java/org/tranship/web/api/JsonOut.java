package org.tranship.web.api;

import static org.tranship.JsonMaking.JSON;

import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
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
import jakarta.json.stream.JsonGenerator;

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

    /** Writes it as UTF-8 while it goes through it; the stream stays open. */
    static void write(Record answer, OutputStream body) {
        var json = JSON.createGenerator(body);
        write(json, answer);
        json.flush();
    }

    /** With the components' names as they are in Java; only those of the record itself. */
    static JsonObject inCamelCase(Record answer) {
        var text = new StringWriter();
        var json = JSON.createGenerator(text);
        write(json, answer, Field::name);
        json.close();
        return JSON.createReader(new StringReader(text.toString())).readObject();
    }

    private static void write(JsonGenerator json, Record answer, Function<Field, String> naming) {
        json.writeStartObject();
        for (var field : FIELDS.get(answer.getClass())) {
            json.writeKey(naming.apply(field));
            write(json, field.of(answer));
        }
        json.writeEnd();
    }

    private static void write(JsonGenerator json, Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Record nested) {
            write(json, nested, Field::wireName);
        } else if (value instanceof Boolean truth) {
            json.write(truth);
        } else if (value instanceof Double || value instanceof Float) {
            json.write(new BigDecimal(value.toString()));
        } else if (value instanceof BigDecimal number) {
            json.write(number);
        } else if (value instanceof Number whole) {
            json.write(whole.longValue());
        } else if (value instanceof Instant moment) {
            json.write(moment.truncatedTo(ChronoUnit.MILLIS).toString());
        } else if (value instanceof Collection<?> several) {
            json.writeStartArray();
            several.forEach(element -> write(json, element));
            json.writeEnd();
        } else if (value instanceof Map<?, ?> named) {
            json.writeStartObject();
            named.forEach((name, element) -> {
                json.writeKey(name.toString());
                write(json, element);
            });
            json.writeEnd();
        } else {
            json.write(value.toString());
        }
    }
}
