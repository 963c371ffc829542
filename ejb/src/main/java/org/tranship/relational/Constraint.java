package org.tranship.relational;

/**
 * A constraint of a table other than a foreign key or NOT NULL.
 *
 * @param definition as {@code pg_get_constraintdef} writes it
 * @param timing     {@code DEFERRABLE INITIALLY DEFERRED} and the like; empty when it is checked at once
 * @param validated  whether the rows that are there have been checked
 * @param comment    null when there is none
 * @param descent    whose it is
 */
public record Constraint(Identifier name, Kind kind, String definition, String timing, boolean validated, String comment, Descent descent) {

    public enum Kind { PRIMARY_KEY, UNIQUE, EXCLUDE, CHECK }

    String fact() {
        return "constraint %s: %s%s%s".formatted(name.plain(), definition, descent.fact(), comment == null ? "" : " comment " + Facts.literal(comment));
    }
}
