package org.tranship.registry;

import org.tranship.InputRefused;

/**
 * Why one entity comes before another (S1-8).
 *
 * @param from the entity that depends
 * @param to   the entity it depends on
 * @param type hard: the entity must be there; soft: a failure of it is a warning
 */
public record RegistryEdge(String from, String to, String type, String reason) {

    /** @throws InputRefused naming every field that is wrong */
    public RegistryEdge {
        new InputRefused.Check()
                .text(from, "from", 100)
                .text(to, "to", 100)
                .that("hard".equals(type) || "soft".equals(type), "type", "is none of [hard, soft]")
                .that(reason == null || reason.length() <= 1000, "reason", "is longer than 1000 characters")
                .refuse();
    }
}
