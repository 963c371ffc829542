package org.tranship.plan;

import org.tranship.relational.Identifier;

/**
 * A column of the key that cuts an entity into slices.
 *
 * @param type     the target's type, for casts of the bounds
 * @param baseType bare name of the type under all domains; text-like keys are compared {@code COLLATE "C"} on both sides
 */
public record KeyColumn(Identifier name, String type, String baseType) {

    public boolean isText() {
        return switch (baseType) {
            case "text", "varchar", "bpchar", "name", "citext" -> true;
            default -> false;
        };
    }

    /** Whether the even distance of two keys says how many rows lie between them. */
    public boolean isWholeNumber() {
        return switch (baseType) {
            case "int2", "int4", "int8" -> true;
            default -> false;
        };
    }
}
