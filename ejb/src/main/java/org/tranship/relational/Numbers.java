package org.tranship.relational;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the numbers of some tables come from.
 *
 * @param draws  by table and column; those of tables outside too, as far as they share a sequence with the set
 * @param shared sequences that stay where they are
 */
public record Numbers(List<Draw> draws, List<SharedSequence> shared) {

    static final Numbers NONE = new Numbers(List.of(), List.of());

    /** The sequence a column's default takes numbers from, when there is one. */
    public Optional<TableName> sequenceOf(TableName table, Identifier column) {
        return draws.stream().filter(draw -> draw.table().equals(table) && draw.column().equals(column)).map(Draw::sequence).findFirst();
    }

    /** All columns that take numbers from a sequence. */
    public List<Draw> from(TableName sequence) {
        return draws.stream().filter(draw -> draw.sequence().equals(sequence)).toList();
    }

    /** Columns of tables outside that share a sequence with the set. */
    public Stream<Draw> outside() {
        return draws.stream().filter(draw -> !draw.within());
    }

    List<String> facts() {
        return shared.stream().flatMap(sequence -> Stream.concat(
                Stream.of("%s: %s %s, owner %s".formatted(sequence.object(), sequence.definition().type(),
                        sequence.definition().optionsSql().toLowerCase(Locale.ROOT), sequence.owner().plain())),
                from(sequence.name()).stream().map(draw -> "%s: shared by %s.%s".formatted(sequence.object(), draw.table().plain(), draw.column().plain()))))
                .toList();
    }

    /** The same as dependents. */
    List<Dependent> left() {
        return shared.stream().flatMap(sequence -> from(sequence.name()).stream().filter(Draw::within)
                .map(draw -> new Dependent(draw.table(), "shared or unowned sequence", sequence.name().plain()))).distinct().toList();
    }
}
