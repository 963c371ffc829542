package org.tranship.batch.cutover;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.tranship.relational.Identifier;
import org.tranship.relational.TableName;

/**
 * Which tables change places. The live ones go to the spare schemas, the waiting ones become live; indexes, constraints and owned
 * sequences go with their table. Forward and back differ only in what is waiting and what is spare.
 *
 * @param live    the tables by their live names, the same before and after
 * @param waiting schema of the tables that shall be live, by live schema
 * @param spare   schema for the tables that are live now, by live schema
 */
record Exchange(List<TableName> live, Map<Identifier, Identifier> waiting, Map<Identifier, Identifier> spare) {

    List<TableName> incoming() {
        return live.stream().map(table -> table.in(waiting.get(table.schema()))).toList();
    }

    /** All moves as one string: one round trip while everybody waits. */
    String moves() {
        var out = live.stream().map(table -> move(table, spare.get(table.schema())));
        var in = live.stream().map(table -> move(table.in(waiting.get(table.schema())), table.schema()));
        return Stream.concat(out, in).collect(Collectors.joining(";\n"));
    }

    /** A table that the run has created has nothing to change places with. */
    private static String move(TableName table, Identifier schema) {
        return "ALTER TABLE IF EXISTS %s SET SCHEMA %s".formatted(table.quoted(), schema.quoted());
    }
}
