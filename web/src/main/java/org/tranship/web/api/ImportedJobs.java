package org.tranship.web.api;

import java.util.ArrayList;
import java.util.List;

import jakarta.json.stream.JsonParser;

import org.tranship.InputRefused;
import org.tranship.Refusal;

/** Jobs as {@link NewMigration} has them, each with the line it begins on. */
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

    List<Item> items() {
        return List.copyOf(items);
    }

    /** Up to the end of the list the parser has begun. */
    void read(JsonParser parser) {
        for (var event = parser.next(); event != JsonParser.Event.END_ARRAY; event = parser.next()) {
            if (event != JsonParser.Event.START_OBJECT) {
                throw ImportDocument.at(parser, "is not a job in braces");
            }
            long line = parser.getLocation().getLineNumber();
            var object = parser.getObject();
            try {
                items.add(new Item(line, JsonIn.as(NewMigration.class, object), null));
            } catch (InputRefused wrong) {
                items.add(new Item(line, null, wrong));
            }
        }
    }
}
