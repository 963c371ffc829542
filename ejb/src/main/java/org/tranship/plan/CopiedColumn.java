package org.tranship.plan;

import org.tranship.relational.Identifier;

/**
 * A column that travels.
 *
 * @param cast       whether the source value is cast to the target's type in the SELECT (types differ without loss)
 * @param targetType type to cast to: the target's as {@code format_type} writes it, schema-qualified, domains replaced by what they are made of
 * @param baseType   bare name of the target's type under all domains, e.g. {@code numeric}, an array as {@code numeric[]}; decides how the
 *                   digest reads it
 * @param category   {@code typtype} under all domains and arrays: b base, c composite, e enum, r range, m multirange
 */
public record CopiedColumn(Identifier name, String targetType, String baseType, char category, boolean cast) {

    /** Whether the server's output of a value is not the value itself: of xml it leaves out the declaration. */
    public boolean isXml() {
        return baseType.equals("xml") || baseType.equals("xml[]");
    }

    /** The type that keeps a value's every character. */
    public String textType() {
        return baseType.endsWith("[]") ? "text[]" : "text";
    }
}
