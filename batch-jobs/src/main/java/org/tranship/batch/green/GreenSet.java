package org.tranship.batch.green;

import static java.util.stream.Collectors.toMap;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.tranship.batch.green.SetNames.Colour;
import org.tranship.batch.jdbc.Literal;
import org.tranship.job.JobId;
import org.tranship.plan.MigrationPlan;
import org.tranship.relational.Catalogue;
import org.tranship.relational.Companion;
import org.tranship.relational.Identifier;
import org.tranship.relational.Inheritance;
import org.tranship.relational.Schema;
import org.tranship.relational.Sequence;
import org.tranship.relational.Table;
import org.tranship.relational.TableName;

/**
 * The green set of a run: tables in the shape of the live ones, in schemas of their own. No method commits or rolls back: the caller's
 * transaction decides, so each may be repeated as a whole. Each leaves that transaction with an empty search_path.
 */
public final class GreenSet {

    private final SetNames names;
    private final Schema source;
    private final Schema live;
    private final Map<Identifier, Identifier> greenSchemas = new TreeMap<>();

    public GreenSet(JobId job, MigrationPlan plan) {
        this.names = new SetNames(job);
        this.source = plan.sourceSchema();
        this.live = plan.targetSchema().closed();
        live.schemas().forEach(schema -> greenSchemas.put(schema, names.green(schema)));
    }

    /** Where the green table of a live one is. */
    public TableName greenOf(TableName liveTable) {
        return liveTable.in(greenSchemas.get(liveTable.schema()));
    }

    /** Creates the green schemas, the blue ones for later, and the bare tables. {@link #drop} first what an earlier attempt left. */
    public void createTables(Connection target) throws SQLException {
        begin(target);
        for (var schema : greenSchemas.keySet()) {
            create(target, Colour.GREEN, schema);
            create(target, Colour.BLUE, schema);
        }
        execute(target, definitions());
    }

    /** Statements that create the bare tables, what leads from one to another last. */
    public List<String> definitions() {
        var sequences = live.tables().stream().flatMap(table -> table.sequences().stream()).collect(toMap(Sequence::literal, sequence -> greenOf(sequence.name())));
        var tables = live.tables().stream().map(table -> new TableSql(table, names.green(table.name().schema()), sequences)).toList();
        var inheritance = Inheritance.in(live);
        var alone = tables.stream().filter(table -> !inheritance.binds(table.live())).toList();
        return Stream.of(alone.stream().flatMap(table -> table.statements().stream()), new FamilySql(inheritance, tables, this::greenOf).statements().stream(),
                alone.stream().flatMap(table -> table.bonds().stream()),
                live.roots().stream().flatMap(root -> live.tree(root).stream()).filter(table -> table.shape().isPartition()).map(this::attachment))
                .flatMap(statements -> statements).toList();
    }

    private String attachment(Table partition) {
        return "ALTER TABLE %s ATTACH PARTITION %s %s".formatted(greenOf(partition.shape().partitionOf()).quoted(), greenOf(partition.name()).quoted(),
                partition.shape().bound());
    }

    private void create(Connection target, Colour colour, Identifier schema) throws SQLException {
        var owners = Stream.concat(live.tables().stream().filter(table -> table.name().schema().equals(schema)).map(Table::owner),
                live.inventory().companions().stream().filter(companion -> companion.name().schema().equals(schema)).map(Companion::owner));
        create(target, names, colour, schema, owners.distinct().sorted().toList());
    }

    /** The owners of the tables need the schema too: a table cannot be given to somebody who may not have one there. */
    static void create(Connection target, SetNames names, Colour colour, Identifier schema, List<Identifier> owners) throws SQLException {
        var name = names.schema(colour, schema).quoted();
        execute(target, List.of("CREATE SCHEMA " + name, "COMMENT ON SCHEMA %s IS %s".formatted(name, Literal.of(names.comment(colour, schema)))));
        for (var owner : owners) {
            execute(target, List.of("GRANT USAGE, CREATE ON SCHEMA %s TO %s".formatted(name, owner.quoted())));
        }
    }

    /**
     * Everything that is built on the loaded tables, each after what it needs: foreign keys last.
     *
     * @param loading which of two parents has its rows first
     */
    public List<Build> builds(Comparator<TableName> loading) {
        return live.roots().stream().flatMap(root -> live.tree(root).stream()).flatMap(table -> Builds.of(table, live, greenSchemas, loading).stream())
                .sorted(Comparator.comparing(build -> build.kind().isForeignKey())).toList();
    }

    /** Puts green's own sequences behind everything that was ever given out: in the source, in the live target, in the rows. */
    public void sequences(Connection fromSource, Connection target) throws SQLException {
        numbers().setOwn(fromSource, target);
    }

    /** Where each sequence has to be at least that stays in place when the tables are exchanged. */
    public Map<TableName, SequencePosition> sharedSequences(Connection fromSource, Connection target) throws SQLException {
        return numbers().ofShared(fromSource, target);
    }

    private GreenNumbers numbers() {
        return new GreenNumbers(source, live, greenSchemas);
    }

    /** Takes from green what hangs on it, so that rows can be copied and compared again; {@link #finish} gives it back. */
    public void undress(Connection target) throws SQLException {
        begin(target);
        execute(target, Dressing.undressing(read(target).inventory()));
    }

    /**
     * Owners, grants, comments, storage parameters and all that hangs on the tables; after it green is the live table's equal, and that is
     * checked.
     *
     * @throws GreenDiffers naming each difference
     */
    public void finish(Connection target) throws SQLException {
        undress(target);
        var green = read(target);
        for (var table : live.tables()) {
            execute(target, Finish.statements(table, green.get(greenOf(table.name()))));
        }
        new Dressing(live.names(), greenSchemas).all(target, live, () -> read(target).inventory());
        check(target);
    }

    /** The last gate before the swap: green as it stands is defined like the live tables at planning. */
    public void check(Connection target) throws SQLException {
        var liveSchemas = greenSchemas.entrySet().stream().collect(toMap(Map.Entry::getValue, Map.Entry::getKey));
        var green = read(target);
        var differences = new ArrayList<>(Gate.differences(live.tables(), green.tables(), liveSchemas));
        differences.addAll(Gate.differences(live, green.inventory(), greenSchemas));
        if (!differences.isEmpty()) {
            throw new GreenDiffers(differences);
        }
    }

    /** Green as it stands. */
    public Schema read(Connection target) throws SQLException {
        return new Catalogue(target).read(live.tables().stream().map(table -> greenOf(table.name())).toList());
    }

    /** Drops the job's schemas and the tables in them, green and blue; nothing happens when there are none. */
    public void drop(Connection target) throws SQLException {
        new StandingSet(names.job()).drop(target);
    }

    static void begin(Connection target) throws SQLException {
        execute(target, List.of("SET LOCAL search_path = ''; SET LOCAL standard_conforming_strings = on; SET LOCAL default_tablespace = ''"));
    }

    static void execute(Connection target, Collection<String> statements) throws SQLException {
        try (var statement = target.createStatement()) {
            statement.setEscapeProcessing(false);
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
