package org.tranship.plan;

import static org.tranship.JsonMaking.JSON;

import java.io.StringReader;
import java.util.HashMap;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** The options of a job as the JSON object that is kept with it. */
public final class OptionsJson {

    private OptionsJson() {
    }

    public static String write(MigrationOptions options) {
        return JSON.createObjectBuilder(options.byName()).build().toString();
    }

    /** Reads what {@link #write} wrote; what is not there has its default. */
    public static MigrationOptions read(String json) {
        var sent = new HashMap<String, Object>();
        try (var reader = JSON.createReader(new StringReader(json))) {
            reader.readObject().forEach((name, value) -> sent.put(name, plain(value)));
        }
        return MigrationOptions.from(sent);
    }

    private static Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> ((JsonNumber) value).bigDecimalValue();
            case TRUE -> true;
            case FALSE -> false;
            case NULL, OBJECT, ARRAY -> value.toString();
        };
    }
}
