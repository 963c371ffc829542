package org.tranship.relational;

import java.util.List;

/**
 * A bond between a table of the set and something outside, which cannot be prepared beside the live one: a foreign key from or to another
 * table, a place in a publication. It is cut and tied again inside the swap.
 *
 * @param object  for people: {@code FOREIGN KEY trips_driver_fk ON public.trips}
 * @param owner   whose rights it takes
 * @param outside the other table, which is locked meanwhile; null when there is none
 * @param cut     takes it away; names are qualified as before and after the swap
 * @param tie     makes it again, without a look at the rows
 * @param proof   looks at the rows, after the commit; null when there is nothing to look at
 * @param orphans counts the rows that the proof would find, in one column; null as well
 */
public record Tie(
        String object, Identifier owner, TableName outside, String cut, List<String> tie, String proof, String orphans) {

    List<String> facts() {
        return tie.stream().map(statement -> "%s: %s%s".formatted(object, statement, proof == null ? "" : ", validated")).toList();
    }
}
