package org.tranship.relational;

import java.util.ArrayList;
import java.util.List;

/**
 * An object beside the tables that is bound to them and moves with them, but by itself: a view, a materialized view, a function that names
 * them in its body or signature, a statistics object. One is built around the green tables before the swap.
 *
 * @param name    schema and name; functions may share one
 * @param object  as statements name it: {@code VIEW public.fares}, {@code FUNCTION public.fare_of(public.trips)}
 * @param create  statements that make it as it is, but for its grants, every name in them qualified
 * @param grants  none for a statistics object
 * @param indexes of a materialized view, in its schema
 */
public record Companion(
        Kind kind, TableName name, String object, Identifier owner, List<String> create, List<Grant> grants, List<Identifier> indexes) {

    /** In the order in which they change places: a function's signature names tables and views where they are. */
    public enum Kind {
        FUNCTION, VIEW, MATERIALIZED_VIEW, STATISTICS;

        /** Whether rows can be read from it, so that somebody may hold a lock on it. */
        public boolean isRelation() {
            return this == VIEW || this == MATERIALIZED_VIEW;
        }
    }

    /** Takes it to another schema. */
    public String move(Identifier schema) {
        return "ALTER %s SET SCHEMA %s".formatted(object, schema.quoted());
    }

    /** What GRANT and REVOKE call it. */
    public String grantObject() {
        return kind.isRelation() ? "TABLE " + object.substring(object.indexOf("VIEW ") + "VIEW ".length()) : object;
    }

    List<String> facts() {
        var facts = new ArrayList<String>();
        create.forEach(statement -> facts.add("%s: %s".formatted(object, statement)));
        Grant.facts(grants).forEach(grant -> facts.add("%s: %s".formatted(object, grant)));
        return facts;
    }
}
