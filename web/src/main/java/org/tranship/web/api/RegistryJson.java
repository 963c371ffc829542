package org.tranship.web.api;

import static org.tranship.JsonMaking.JSON;

import java.util.List;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;

import org.tranship.registry.Registry;

/** A registry in the words of its document, as {@link ImportedRegistry} reads it. */
final class RegistryJson {

    private RegistryJson() {
    }

    static JsonObject of(Registry registry) {
        var entities = JSON.createObjectBuilder();
        registry.entities().forEach(entity -> entities.add(entity.entity(), JsonOut.inCamelCase(entity)));
        return JSON.createObjectBuilder().add("registry", JSON.createObjectBuilder()
                .add("id", registry.id())
                .add("entities", entities)
                .add("phases", all(registry.phases()))
                .add("dependencies", JSON.createObjectBuilder().add("nodes", JSON.createArrayBuilder(registry.names())).add("edges", all(registry.edges()))
                        .add("executionOrder", JSON.createArrayBuilder(registry.executionOrder())))
                .add("executionPlan", all(registry.executionPlan()))).build();
    }

    private static JsonArray all(List<? extends Record> records) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        records.forEach(record -> array.add(JsonOut.inCamelCase(record)));
        return array.build();
    }
}
