package org.tranship.web.api;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;

import org.tranship.InputRefused;
import org.tranship.registry.EntityScript;
import org.tranship.registry.Registry;
import org.tranship.registry.RegistryEdge;
import org.tranship.registry.RegistryPhase;

/**
 * Reads a registry in the words of its document (S1-6), which are in camel case, and finds what is wrong with it, by line and field. What
 * follows from the rest (nodes, the execution plan) and what another installation's runs have left in it (status, times, counts) is passed over.
 */
final class ImportedRegistry {

    private static final Set<String> LEFT_BY_RUNS = Set.of("status", "startTime", "endTime", "recordsProcessed", "recordsSuccessful", "recordsFailed");

    /**
     * Something about one line.
     *
     * @param what    the entity, phase or edge
     * @param problem it cannot be imported with; null for a warning
     * @param warning it can be imported with; null for a problem
     */
    record Finding(long line, String what, String problem, String warning) {
    }

    private final long line;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Long> lines = new LinkedHashMap<>();
    private final Map<String, Long> phaseLines = new LinkedHashMap<>();
    private final List<EntityScript> entities = new ArrayList<>();
    private final List<RegistryPhase> phases = new ArrayList<>();
    private final List<RegistryEdge> edges = new ArrayList<>();
    private List<String> order = List.of();
    private long orderLine;
    private String id;

    private ImportedRegistry(long line) {
        this.line = line;
    }

    /** Up to the end of the object the parser has begun. */
    static ImportedRegistry read(JsonParser parser) {
        var registry = new ImportedRegistry(parser.getLocation().getLineNumber());
        registry.readAll(parser);
        registry.look();
        return registry;
    }

    private void readAll(JsonParser parser) {
        for (var event = parser.next(); event != JsonParser.Event.END_OBJECT; event = parser.next()) {
            switch (parser.getString()) {
                case "id" -> {
                    ImportDocument.expect(parser, JsonParser.Event.VALUE_STRING, "a text, which id has to be");
                    id = parser.getString();
                }
                case "entities" -> readEntities(parser);
                case "phases" -> readList(parser, "phases", this::phase);
                case "dependencies" -> readDependencies(parser);
                case "executionPlan" -> {
                    ImportDocument.expect(parser, JsonParser.Event.START_ARRAY, "a list of steps");
                    parser.skipArray();
                }
                default -> throw ImportDocument.at(parser, "has %s, which is unknown; known are id, entities, phases, dependencies, executionPlan"
                        .formatted(parser.getString()));
            }
        }
    }

    private void readEntities(JsonParser parser) {
        ImportDocument.expect(parser, JsonParser.Event.START_OBJECT, "an object with an entity for each name");
        for (var event = parser.next(); event != JsonParser.Event.END_OBJECT; event = parser.next()) {
            var name = parser.getString();
            long at = parser.getLocation().getLineNumber();
            ImportDocument.expect(parser, JsonParser.Event.START_OBJECT, "an entity in braces");
            entity(name, at, parser.getObject());
        }
    }

    private void entity(String name, long at, JsonObject sent) {
        lines.put(name, at);
        if (!Json.createValue(name).equals(sent.getOrDefault("entity", Json.createValue(name)))) {
            problem(at, name, "entity is not the name it is listed under");
            return;
        }
        within(at, name, () -> entities.add(JsonIn.as(EntityScript.class, Json.createObjectBuilder(sent).add("entity", name).build(), RecordComponent::getName)));
    }

    private interface Reading {
        void of(long line, JsonObject sent);
    }

    private static void readList(JsonParser parser, String name, Reading each) {
        ImportDocument.expect(parser, JsonParser.Event.START_ARRAY, "a list, which %s has to be".formatted(name));
        for (var event = parser.next(); event != JsonParser.Event.END_ARRAY; event = parser.next()) {
            if (event != JsonParser.Event.START_OBJECT) {
                throw ImportDocument.at(parser, "is not in braces, as each of %s has to be".formatted(name));
            }
            each.of(parser.getLocation().getLineNumber(), parser.getObject());
        }
    }

    private void phase(long at, JsonObject sent) {
        var phase = Json.createObjectBuilder();
        sent.forEach((name, value) -> {
            if (!LEFT_BY_RUNS.contains(name)) {
                phase.add(name, name.equals("entities") ? names(value) : value);
            }
        });
        var name = sent.get("name") instanceof JsonString text ? text.getString() : "a phase";
        within(at, name, () -> {
            var read = JsonIn.as(RegistryPhase.class, phase.build(), RecordComponent::getName);
            if (phaseLines.putIfAbsent(read.id(), at) == null) {
                phases.add(read);
            } else {
                problem(at, name, "id is that of another phase");
            }
        });
    }

    /** A phase lists its entities by name, or as objects with an id, which is the name. */
    private static JsonValue names(JsonValue entities) {
        if (entities.getValueType() != JsonValue.ValueType.ARRAY) {
            return entities;
        }
        var names = Json.createArrayBuilder();
        entities.asJsonArray().forEach(each -> names.add(each instanceof JsonObject object && object.get("id") != null ? object.get("id") : each));
        return names.build();
    }

    private void readDependencies(JsonParser parser) {
        ImportDocument.expect(parser, JsonParser.Event.START_OBJECT, "an object with nodes, edges and executionOrder");
        for (var event = parser.next(); event != JsonParser.Event.END_OBJECT; event = parser.next()) {
            switch (parser.getString()) {
                case "nodes" -> {
                    ImportDocument.expect(parser, JsonParser.Event.START_ARRAY, "a list of names");
                    parser.skipArray();
                }
                case "edges" -> readList(parser, "edges", this::edge);
                case "executionOrder" -> {
                    ImportDocument.expect(parser, JsonParser.Event.START_ARRAY, "a list of names");
                    orderLine = parser.getLocation().getLineNumber();
                    order = parser.getArray().stream().map(value -> value instanceof JsonString text ? text.getString() : value.toString()).toList();
                }
                default -> throw ImportDocument.at(parser, "has %s, which is unknown; known are nodes, edges, executionOrder".formatted(parser.getString()));
            }
        }
    }

    private void edge(long at, JsonObject sent) {
        within(at, "an edge", () -> {
            var read = JsonIn.as(RegistryEdge.class, sent, RecordComponent::getName);
            if (edges.stream().anyMatch(known -> known.from().equals(read.from()) && known.to().equals(read.to()))) {
                problem(at, read.from() + " to " + read.to(), "is there twice");
            } else {
                edges.add(read);
                warnOfUnknown(at, "an edge", List.of(read.from(), read.to()));
            }
        });
    }

    private void within(long at, String what, Runnable reading) {
        try {
            reading.run();
        } catch (InputRefused wrong) {
            problem(at, what, wrong.fields().stream().map(InputRefused.Field::toString).collect(Collectors.joining("; ")));
        }
    }

    private void problem(long at, String what, String problem) {
        findings.add(new Finding(at, what, problem, null));
    }

    private void warnOfUnknown(long at, String what, List<String> names) {
        pending.add(() -> {
            var unknown = names.stream().filter(name -> !lines.containsKey(name)).toList();
            if (!unknown.isEmpty()) {
                findings.add(new Finding(at, what, null, "names what the registry does not have: " + String.join(", ", unknown)));
            }
        });
    }

    private final List<Runnable> pending = new ArrayList<>();

    /** What can only be seen of the whole. */
    private void look() {
        if (id == null || id.isBlank() || id.length() > 100) {
            problem(line, "the registry", "id is missing or longer than 100 characters");
        }
        if (lines.isEmpty()) {
            problem(line, "the registry", "entities is missing or empty");
        }
        entities.forEach(entity -> warnOfUnknown(lines.get(entity.entity()), entity.entity(), entity.dependencies()));
        var placed = new HashSet<String>();
        for (var phase : phases) {
            warnOfUnknown(phaseLines.get(phase.id()), phase.name(), phase.entities());
            var twice = phase.entities().stream().filter(entity -> !placed.add(entity)).toList();
            if (!twice.isEmpty()) {
                problem(phaseLines.get(phase.id()), phase.name(), "entities names what is in another phase already: " + String.join(", ", twice));
            }
        }
        pending.forEach(Runnable::run);
        var circle = registry().circle();
        if (!circle.isEmpty()) {
            problem(lines.get(circle.get(0)), circle.get(0), "dependencies lead in a circle through " + String.join(", ", circle));
        }
        for (var entity : entities) {
            entity.dependencies().stream().filter(first -> order.contains(first) && order.indexOf(first) > order.indexOf(entity.entity()) && order.contains(entity.entity()))
                    .forEach(first -> problem(orderLine, "executionOrder", "names %s before %s, on which it depends".formatted(entity.entity(), first)));
        }
    }

    /** Of what could be read. */
    Registry registry() {
        return new Registry(id, entities, phases, edges);
    }

    /** By line. */
    List<Finding> findings() {
        return findings.stream().sorted(java.util.Comparator.comparingLong(Finding::line)).toList();
    }

    long lineOf(RegistryPhase phase) {
        return phaseLines.get(phase.id());
    }

    boolean isSound() {
        return findings.stream().allMatch(finding -> finding.problem() == null);
    }
}
