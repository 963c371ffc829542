package org.tranship.batch.green;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.tranship.relational.Identifier;
import org.tranship.relational.Schema;
import org.tranship.relational.Sequence;
import org.tranship.relational.Table;
import org.tranship.relational.TableName;

/** From where on a set's sequences may give out numbers: behind every one that the source, the live tables or the rows have. */
final class GreenNumbers {

    private final Schema source;
    private final Schema live;
    private final Map<Identifier, Identifier> greenSchemas;

    GreenNumbers(Schema source, Schema live, Map<Identifier, Identifier> greenSchemas) {
        this.source = source;
        this.live = live;
        this.greenSchemas = greenSchemas;
    }

    /** Sets green's own sequences. */
    void setOwn(Connection fromSource, Connection target) throws SQLException {
        for (var table : live.tables()) {
            for (var sequence : table.sequences()) {
                var positions = new SequencePositions(sequence);
                if (table.exists()) {
                    positions.consider(target, sequence.name());
                }
                positions.considerColumn(target, greenRows(table.name()), sequence.column());
                considerDraws(positions, sequence, target);
                considerSource(positions, sourcesOf(table, sequence), fromSource);
                positions.set(target, green(sequence.name()));
            }
        }
    }

    /** Where the sequences that stay have to be. The live tables' rows count too: they may come back. */
    Map<TableName, SequencePosition> ofShared(Connection fromSource, Connection target) throws SQLException {
        var least = new TreeMap<TableName, SequencePosition>();
        for (var shared : live.inventory().numbers().shared()) {
            var sequence = shared.definition();
            var positions = new SequencePositions(sequence);
            positions.consider(target, sequence.name());
            considerDraws(positions, sequence, target);
            for (var draw : live.inventory().numbers().from(sequence.name())) {
                positions.considerColumn(target, draw.table().quoted(), draw.column());
            }
            considerSource(positions, sourcesOf(sequence), fromSource);
            least.put(sequence.name(), positions.furthest());
        }
        return least;
    }

    /** Green's rows in every column that draws from it. */
    private void considerDraws(SequencePositions positions, Sequence sequence, Connection target) throws SQLException {
        for (var draw : live.inventory().numbers().from(sequence.name())) {
            if (draw.within()) {
                positions.considerColumn(target, greenRows(draw.table()), draw.column());
            }
        }
    }

    private static void considerSource(SequencePositions positions, Set<TableName> sequences, Connection source) throws SQLException {
        for (var sequence : sequences) {
            positions.consider(source, sequence);
        }
    }

    /** The source's sequences that fill the same columns, whatever their names. */
    private Set<TableName> sourcesOf(Sequence sequence) {
        var same = new HashSet<TableName>();
        live.inventory().numbers().from(sequence.name()).stream().filter(draw -> draw.within())
                .forEach(draw -> source.inventory().numbers().sequenceOf(draw.table(), draw.column()).ifPresent(same::add));
        return same;
    }

    private Set<TableName> sourcesOf(Table table, Sequence sequence) {
        var same = sourcesOf(sequence);
        source.table(table.name()).ifPresent(from -> {
            from.sequences().stream().filter(other -> other.column().equals(sequence.column())).map(Sequence::name).forEach(same::add);
            source.inventory().numbers().sequenceOf(from.name(), sequence.column()).ifPresent(same::add);
        });
        return same;
    }

    private String greenRows(TableName table) {
        return live.get(table).shape().rows(green(table));
    }

    private TableName green(TableName table) {
        return table.in(greenSchemas.get(table.schema()));
    }
}
