package org.tranship.web.api;

import java.util.List;

import jakarta.json.stream.JsonParser;

import org.tranship.InputRefused;

/**
 * What somebody sends to be imported: {@code {"jobs": [ … ]}}, {@code {"registry": { … }}}, or both.
 *
 * @param jobs     empty when there are none
 * @param registry null when there is none
 */
record ImportDocument(List<ImportedJobs.Item> jobs, ImportedRegistry registry) {

    /** @throws InputRefused when it is no such document at all, naming the line */
    static ImportDocument read(byte[] sent) {
        try (var parser = SentJson.parser(sent)) {
            return read(parser);
        }
    }

    private static ImportDocument read(JsonParser parser) {
        expect(parser, JsonParser.Event.START_OBJECT, "an object with jobs or a registry");
        var jobs = new ImportedJobs();
        ImportedRegistry registry = null;
        for (var event = parser.next(); event != JsonParser.Event.END_OBJECT; event = parser.next()) {
            switch (parser.getString()) {
                case "jobs" -> {
                    expect(parser, JsonParser.Event.START_ARRAY, "a list of jobs");
                    jobs.read(parser);
                }
                case "registry" -> {
                    expect(parser, JsonParser.Event.START_OBJECT, "a registry in braces");
                    registry = ImportedRegistry.read(parser);
                }
                default -> throw at(parser, "has %s, which is unknown; known are jobs, registry".formatted(parser.getString()));
            }
        }
        if (jobs.items().isEmpty() && registry == null) {
            throw InputRefused.field("jobs", "is missing or empty");
        }
        return new ImportDocument(jobs.items(), registry);
    }

    static void expect(JsonParser parser, JsonParser.Event wanted, String what) {
        if (parser.next() != wanted) {
            throw at(parser, "is not " + what);
        }
    }

    static InputRefused at(JsonParser parser, String problem) {
        return InputRefused.field("line " + parser.getLocation().getLineNumber(), problem);
    }
}
