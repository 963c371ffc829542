package org.tranship.web.api;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;

import org.tranship.InputRefused;
import org.tranship.Refusal;

/** Reads {@code {"jobs": [ … ]}}, each as {@link NewMigration} has it, and remembers on which line each begins. */
final class ImportedJobs {

    /**
     * One of them.
     *
     * @param job   null when it could not be read
     * @param wrong why not, null otherwise
     */
    record Item(long line, NewMigration job, Refusal wrong) {
    }

    private final List<Item> items = new ArrayList<>();

    private ImportedJobs() {
    }

    /** @throws InputRefused when it is no such document at all, naming the line */
    static List<Item> read(byte[] sent) {
        var jobs = new ImportedJobs();
        try (var parser = Json.createParser(new ByteArrayInputStream(sent))) {
            jobs.read(parser);
        } catch (JsonException | IllegalStateException | java.util.NoSuchElementException unreadable) {
            throw InputRefused.field("body", "is not JSON: " + String.valueOf(unreadable.getMessage()).lines().findFirst().orElse("it ends too early"));
        }
        return jobs.items;
    }

    private void read(JsonParser parser) {
        expect(parser, JsonParser.Event.START_OBJECT, "an object with jobs");
        boolean found = false;
        for (var event = parser.next(); event != JsonParser.Event.END_OBJECT; event = parser.next()) {
            if (!"jobs".equals(parser.getString())) {
                throw InputRefused.field("line " + parser.getLocation().getLineNumber(), "has %s, which is unknown; known is jobs".formatted(parser.getString()));
            }
            expect(parser, JsonParser.Event.START_ARRAY, "a list of jobs");
            readItems(parser);
            found = true;
        }
        if (!found || items.isEmpty()) {
            throw InputRefused.field("jobs", "is missing or empty");
        }
        if (parser.hasNext()) {
            parser.next(); // refuses what follows
        }
    }

    private void readItems(JsonParser parser) {
        for (var event = parser.next(); event != JsonParser.Event.END_ARRAY; event = parser.next()) {
            long line = parser.getLocation().getLineNumber();
            if (event != JsonParser.Event.START_OBJECT) {
                throw InputRefused.field("line " + line, "is not a job in braces");
            }
            var object = parser.getObject();
            try {
                items.add(new Item(line, JsonIn.as(NewMigration.class, object), null));
            } catch (InputRefused wrong) {
                items.add(new Item(line, null, wrong));
            }
        }
    }

    private static void expect(JsonParser parser, JsonParser.Event wanted, String what) {
        if (parser.next() != wanted) {
            throw InputRefused.field("line " + parser.getLocation().getLineNumber(), "is not " + what);
        }
    }

    /** For tests and small documents. */
    static List<Item> read(String sent) {
        return read(sent.getBytes(StandardCharsets.UTF_8));
    }
}
