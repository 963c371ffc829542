package org.tranship.relational;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A sequence that belongs to a column: of an identity, or owned by a serial column.
 *
 * @param name     in its table's schema
 * @param column   the column it belongs to; null for a {@link SharedSequence}
 * @param literal  the sequence as a literal inside deparsed defaults: {@code 'public.trips_id_seq'}
 * @param type     {@code smallint}, {@code integer} or {@code bigint}
 * @param comment  null when there is none
 */
public record Sequence(
        TableName name,
        Identifier column,
        boolean identity,
        String literal,
        String type,
        long start,
        long increment,
        long min,
        long max,
        long cache,
        boolean cycle,
        List<Grant> grants,
        String comment) {

    /** The options of CREATE SEQUENCE and of GENERATED … AS IDENTITY. */
    public String optionsSql() {
        return "START WITH %d INCREMENT BY %d MINVALUE %d MAXVALUE %d CACHE %d %s".formatted(start, increment, min, max, cache,
                cycle ? "CYCLE" : "NO CYCLE");
    }

    List<String> facts() {
        var head = "sequence %s".formatted(name.name().plain());
        var facts = new ArrayList<String>();
        facts.add("%s of %s: %s %s %s%s".formatted(head, column.plain(), identity ? "identity" : "serial", type, optionsSql().toLowerCase(
                Locale.ROOT), comment == null ? "" : " comment " + Facts.literal(comment)));
        Grant.facts(grants).forEach(grant -> facts.add(head + ": " + grant));
        return facts;
    }
}
