package org.tranship.relational;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jgrapht.alg.cycle.CycleDetector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.traverse.TopologicalOrderIterator;

/**
 * The tables of a schema that inherit from one another, and how such a family is made again: with the same columns in the same order, each
 * table's own or its parents'. Whoever adds a column to a parent adds it behind the last of every child, so an order of columns tells in which
 * order they came.
 */
public final class Inheritance {

    /** A column that a table has by itself, whether or not its parents have it too. */
    public record OwnColumn(Table table, Column column) {
    }

    private static final Pattern STAYS_WITH_ITS_TABLE = Pattern.compile("\\) NO INHERIT( NOT VALID| NOT ENFORCED)*$");

    private static final Comparator<Table> BY_NAME = Comparator.comparing(Table::name);

    private final Map<TableName, Table> members = new TreeMap<>();

    private Inheritance(Schema schema) {
        var names = schema.tables().stream().filter(table -> !table.shape().parents().isEmpty())
                .flatMap(table -> Stream.concat(Stream.of(table.name()), table.shape().parents().stream())).collect(toSet());
        schema.tables().stream().filter(table -> names.contains(table.name())).forEach(table -> members.put(table.name(), table));
    }

    public static Inheritance in(Schema schema) {
        return new Inheritance(schema);
    }

    /** Whether a table inherits from another, or another from it. */
    public boolean binds(Table table) {
        return members.containsKey(table.name());
    }

    /** The tables that inherit from one another, each after its parents. */
    public List<Table> parentsFirst() {
        var graph = new SimpleDirectedGraph<Table, DefaultEdge>(DefaultEdge.class);
        members.values().forEach(graph::addVertex);
        members.values().forEach(table -> parents(table).forEach(parent -> graph.addEdge(parent, table)));
        return inOrder(graph, BY_NAME);
    }

    /** The same, each after its children, and the parents of one as it names them where nothing speaks against it. */
    public List<Table> childrenFirst() {
        var graph = new SimpleDirectedGraph<Table, DefaultEdge>(DefaultEdge.class);
        members.values().forEach(graph::addVertex);
        members.values().forEach(table -> parents(table).forEach(parent -> graph.addEdge(table, parent)));
        for (var table : members.values()) {
            var parents = parents(table);
            for (int i = 1; i < parents.size(); i++) {
                var edge = graph.addEdge(parents.get(i - 1), parents.get(i));
                if (edge != null && new CycleDetector<>(graph).detectCycles()) {
                    graph.removeEdge(edge);
                }
            }
        }
        return inOrder(graph, BY_NAME);
    }

    /** Every column once for each table that has it by itself, in an order in which they can be added: a parent's goes to all its children. */
    public List<OwnColumn> ownColumns() {
        return inOrder(columnsInTime(), Comparator.comparing((OwnColumn own) -> own.table().name()).thenComparing(own -> own.column().ordinal()));
    }

    /** What keeps the tables from being made again as they are. */
    public List<Dependent> obstacles() {
        var obstacles = new ArrayList<Dependent>();
        for (var table : members.values()) {
            table.columns().stream().filter(column -> column.generation().isGenerated())
                    .forEach(column -> obstacles.add(new Dependent(table.name(), "generated column in an inheritance tree", column.name().plain())));
            table.columns().stream().filter(column -> isNamedUnlikeItsParents(table, column))
                    .forEach(column -> obstacles.add(new Dependent(table.name(), "inherited NOT NULL constraint with a name of its own", column.notNullName().plain())));
            table.constraints().stream().filter(constraint -> constraint.kind() == Constraint.Kind.CHECK && !constraint.validated())
                    .filter(check -> !STAYS_WITH_ITS_TABLE.matcher(check.definition()).find())
                    .forEach(check -> obstacles.add(new Dependent(table.name(), "check constraint in an inheritance tree that is not validated", check.name().plain())));
        }
        new CycleDetector<>(columnsInTime()).findCycles().stream().map(own -> new Dependent(own.table().name(),
                "place of an inherited column that cannot be had again", own.column().name().plain())).forEach(obstacles::add);
        return obstacles;
    }

    /** A child is given the name that its first parent has for it. */
    private boolean isNamedUnlikeItsParents(Table table, Column column) {
        return column.notNullName() != null && !column.notNullDescent().local() && parents(table).stream().flatMap(parent -> parent.column(column.name()).stream())
                .filter(inherited -> inherited.notNullName() != null).findFirst().filter(first -> first.notNullName().equals(column.notNullName())).isEmpty();
    }

    private List<Table> parents(Table table) {
        return table.shape().parents().stream().flatMap(parent -> Stream.ofNullable(members.get(parent))).toList();
    }

    private SimpleDirectedGraph<OwnColumn, DefaultEdge> columnsInTime() {
        var graph = new SimpleDirectedGraph<OwnColumn, DefaultEdge>(DefaultEdge.class);
        members.values().forEach(table -> table.columns().stream().filter(column -> column.descent().local())
                .forEach(column -> graph.addVertex(new OwnColumn(table, column))));
        for (var table : members.values()) {
            OwnColumn before = null;
            for (var column : table.columns()) {
                var origins = origins(table, column);
                if (column.descent().local()) {
                    fromParents(table, column).forEach(later -> after(graph, origins.get(0), later));
                }
                origins.forEach(later -> after(graph, origins.get(0), later));
                if (before != null) {
                    after(graph, before, origins.get(0));
                }
                before = origins.get(0);
            }
        }
        return graph;
    }

    /** Where a column of a table comes from; it is there from the first of them on. */
    private List<OwnColumn> origins(Table table, Column column) {
        return column.descent().local() ? List.of(new OwnColumn(table, column)) : fromParents(table, column);
    }

    private List<OwnColumn> fromParents(Table table, Column column) {
        return parents(table).stream().flatMap(parent -> parent.column(column.name()).stream().flatMap(inherited -> origins(parent, inherited).stream())).distinct().toList();
    }

    private static void after(SimpleDirectedGraph<OwnColumn, DefaultEdge> graph, OwnColumn first, OwnColumn then) {
        if (!first.equals(then)) {
            graph.addEdge(first, then);
        }
    }

    private static <T> List<T> inOrder(SimpleDirectedGraph<T, DefaultEdge> graph, Comparator<T> otherwise) {
        var ordered = new ArrayList<T>();
        new TopologicalOrderIterator<>(graph, otherwise).forEachRemaining(ordered::add);
        return List.copyOf(ordered);
    }
}
