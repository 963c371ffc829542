package org.tranship.relational;

import java.util.List;

/**
 * A type made by users or an extension that columns in scope are of, directly or inside another one.
 *
 * @param name       as {@code format_type} writes it
 * @param kind       {@code typtype}: b base, c composite, d domain, e enum, r range, m multirange
 * @param definition what it is made of, in one text
 * @param labels     labels of an enum in order, else empty
 */
public record UserType(String name, char kind, String definition, List<String> labels) {

    String fact() {
        return "type %s: %s".formatted(name, definition);
    }
}
