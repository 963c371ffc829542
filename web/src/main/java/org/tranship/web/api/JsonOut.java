package org.tranship.web.api;

import static org.tranship.JsonMaking.JSON;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;

import jakarta.json.JsonObject;

/**
 * A record as JSON: its components in their order, in snake case, absent values as null so that a client always finds the field.
 * Moments are ISO 8601 in UTC with milliseconds at most. Answers are the largest documents there are, so the server's Jackson writes them:
 * names that are encoded once and texts a stretch at a time take half of what a character at a time took (docs/adr/0024).
 */
final class JsonOut {

    private static final JsonFactory JACKSON = JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

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
    private record Field(SerializableString name, SerializableString wireName, Method accessor) {

        static Field of(RecordComponent component) {
            var accessor = component.getAccessor();
            accessor.setAccessible(true); // else it is looked up with every call who calls
            return new Field(new SerializedString(component.getName()), new SerializedString(SnakeCase.of(component)), accessor);
        }

        Object of(Record answer) {
            try {
                return accessor.invoke(answer);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("No way to read " + accessor, e);
            }
        }
    }

    /** In UTF-8. */
    static byte[] bytes(Record answer) {
        return bytes(answer, Field::wireName);
    }

    /** With the components' names as they are in Java; only those of the record itself. */
    static JsonObject inCamelCase(Record answer) {
        return JSON.createReader(new ByteArrayInputStream(bytes(answer, Field::name))).readObject();
    }

    private static byte[] bytes(Record answer, Function<Field, SerializableString> naming) {
        var bytes = new ByteArrayOutputStream();
        try (var json = JACKSON.createGenerator(bytes)) {
            write(json, answer, naming);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Record answer, Function<Field, SerializableString> naming) throws IOException {
        json.writeStartObject();
        for (var field : FIELDS.get(answer.getClass())) {
            json.writeFieldName(naming.apply(field));
            write(json, field.of(answer));
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Record nested) {
            write(json, nested, Field::wireName);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Double || value instanceof Float) {
            json.writeNumber(new BigDecimal(value.toString()));
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Number whole) {
            json.writeNumber(whole.longValue());
        } else if (value instanceof Instant moment) {
            json.writeString(moment.truncatedTo(ChronoUnit.MILLIS).toString());
        } else if (value instanceof Collection<?> several) {
            json.writeStartArray();
            for (var element : several) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> named) {
            json.writeStartObject();
            for (var entry : named.entrySet()) {
                json.writeFieldName(entry.getKey().toString());
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else {
            json.writeString(value.toString());
        }
    }
}
