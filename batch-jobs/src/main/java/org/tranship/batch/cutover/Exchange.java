package org.tranship.batch.cutover;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.tranship.relational.Companion;
import org.tranship.relational.Identifier;
import org.tranship.relational.TableName;
import org.tranship.relational.Tie;

/**
 * What changes places. The live tables go to the spare schemas, the waiting ones become live; indexes, constraints, triggers, policies and
 * owned sequences go with their table, views and functions go by themselves. Forward and back differ only in what is waiting and what is
 * spare.
 *
 * @param live    the tables by their live names, the same before and after
 * @param waiting schema of the tables that shall be live, by live schema
 * @param spare   schema for the tables that are live now, by live schema
 * @param leaving what goes with the live tables
 * @param coming  what comes with the waiting ones, by its name there
 * @param ties    cut before the moves and tied again after them
 */
record Exchange(
        List<TableName> live,
        Map<Identifier, Identifier> waiting,
        Map<Identifier, Identifier> spare,
        List<Companion> leaving,
        List<Companion> coming,
        List<Tie> ties) {

    List<TableName> incoming() {
        return live.stream().map(table -> table.in(waiting.get(table.schema()))).toList();
    }

    /** The tables outside whose foreign keys are cut and tied. */
    List<TableName> outside() {
        return ties.stream().map(Tie::outside).filter(Objects::nonNull).distinct().toList();
    }

    /** Views that are live now, each before those it needs: who reads them takes them in this order too. */
    List<Companion> views() {
        var views = leaving.stream().filter(companion -> companion.kind().isRelation()).collect(Collectors.toList());
        Collections.reverse(views);
        return views;
    }

    /** The tables and views that are live now, which nobody may change unseen. */
    List<TableName> watched() {
        return Stream.concat(live.stream(), views().stream().map(Companion::name)).toList();
    }

    /** All statements as one string: one round trip while everybody waits. */
    String moves() {
        var out = Stream.concat(inOrder(leaving).map(companion -> companion.move(spare.get(companion.name().schema()))),
                live.stream().map(table -> move(table, spare.get(table.schema()))));
        var in = Stream.concat(inOrder(coming).map(companion -> companion.move(liveOf(companion.name().schema()))),
                live.stream().map(table -> move(table.in(waiting.get(table.schema())), table.schema())));
        return Stream.of(ties.stream().map(Tie::cut), out, in, ties.stream().flatMap(tie -> tie.tie().stream()))
                .flatMap(statements -> statements).collect(Collectors.joining(";\n"));
    }

    /** Functions first: their signature says where the tables and views are. */
    private static Stream<Companion> inOrder(List<Companion> companions) {
        return companions.stream().sorted(Comparator.comparing(Companion::kind));
    }

    private Identifier liveOf(Identifier waitingSchema) {
        return waiting.entrySet().stream().filter(entry -> entry.getValue().equals(waitingSchema)).map(Map.Entry::getKey).findFirst().orElseThrow();
    }

    /** A table that the run has created has nothing to change places with. */
    private static String move(TableName table, Identifier schema) {
        return "ALTER TABLE IF EXISTS %s SET SCHEMA %s".formatted(table.quoted(), schema.quoted());
    }
}
