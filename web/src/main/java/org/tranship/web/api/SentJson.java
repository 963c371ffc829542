package org.tranship.web.api;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;

import org.tranship.InputRefused;

/**
 * JSON as somebody sent it, looked through once before anything of it is used, bodies and imports alike. What cannot be read, comes twice in one
 * object or holds what no database takes is refused here, so that nothing behind has to ask.
 */
final class SentJson {

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    /** An object or a list that has begun and not ended. */
    private static final class Level {

        private final Set<String> names = new HashSet<>();
        private String name;
    }

    private final JsonParser parser;
    private final Deque<Level> levels = new ArrayDeque<>();

    private SentJson(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Stands before the first of what is sound.
     *
     * @throws InputRefused naming the field that is not, or the body
     */
    static JsonParser parser(byte[] sent) {
        try (var parser = PARSERS.createParser(new ByteArrayInputStream(sent))) {
            new SentJson(parser).lookThrough();
        } catch (InputRefused named) {
            throw named;
        } catch (RuntimeException unreadable) {   // also what Parsson throws for what is too deep
            throw InputRefused.field("body", "is not JSON: " + String.valueOf(unreadable.getMessage()).lines().findFirst().orElse("unreadable"));
        }
        return PARSERS.createParser(new ByteArrayInputStream(sent));
    }

    /** To the end: asking for more refuses what follows the value. */
    private void lookThrough() {
        do {
            look(parser.next());
        } while (parser.hasNext());
    }

    private void look(JsonParser.Event event) {
        switch (event) {
            case START_OBJECT, START_ARRAY -> levels.push(new Level());
            case END_OBJECT, END_ARRAY -> levels.pop();
            case KEY_NAME -> begin(parser.getString());
            case VALUE_STRING -> new InputRefused.Check().storable(parser.getString(), path()).refuse();
            case VALUE_NUMBER -> mustBeANumber();
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> { }
        }
    }

    private void begin(String name) {
        var level = levels.element();
        new InputRefused.Check().storable(name, path()).refuse();
        level.name = name;
        if (!level.names.add(name)) {
            throw InputRefused.field(path(), "is there twice, again on line %d".formatted(parser.getLocation().getLineNumber()));
        }
    }

    /** Its digits are read at last when it is asked for. */
    private void mustBeANumber() {
        try {
            parser.getBigDecimal();
        } catch (UnsupportedOperationException | NumberFormatException overlong) {
            throw InputRefused.field(path(), "is a number beyond all bounds");
        }
    }

    /** The names that lead here, as {@code options.workers}. */
    private String path() {
        var path = new StringJoiner(".").setEmptyValue("body");
        for (Iterator<Level> outermost = levels.descendingIterator(); outermost.hasNext();) {
            var name = outermost.next().name;
            if (name != null) {
                path.add(name);
            }
        }
        return path.toString();
    }
}
