package org.tranship.registry;

import java.util.List;

import org.tranship.InputRefused;

/**
 * A group of entities that are migrated together (S1-1). It is a label: the dependencies of the entities decide what comes first.
 *
 * @param dependencies   ids of phases before it
 * @param entities       names of its entities
 * @param executionOrder from 1
 */
public record RegistryPhase(
        String id,
        String name,
        String description,
        List<String> dependencies,
        List<String> entities,
        Long executionOrder,
        Boolean validationRequired) {

    /** @throws InputRefused naming every field that is wrong */
    public RegistryPhase {
        new InputRefused.Check()
                .text(id, "id", 100)
                .text(name, "name", 150)
                .that(description == null || description.length() <= 2000, "description", "is longer than 2000 characters")
                .that(entities != null && !entities.isEmpty(), "entities", "is missing or empty")
                .that(entities == null || entities.stream().distinct().count() == entities.size(), "entities", "names an entity twice")
                .that(executionOrder != null && executionOrder >= 1 && executionOrder <= Integer.MAX_VALUE, "executionOrder", "is missing or no number from 1")
                .refuse();
        dependencies = dependencies == null ? List.of() : List.copyOf(dependencies);
        entities = List.copyOf(entities);
        validationRequired = Boolean.TRUE.equals(validationRequired);
    }
}
