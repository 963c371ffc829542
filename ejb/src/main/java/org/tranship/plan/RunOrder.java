package org.tranship.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedAcyclicGraph;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.traverse.TopologicalOrderIterator;
import org.tranship.relational.ForeignKey;
import org.tranship.relational.Schema;
import org.tranship.relational.SoftEdge;
import org.tranship.relational.Table;

/**
 * The order in which tables are migrated: parents of foreign keys first, then what a table leans on otherwise, by name where nothing else
 * decides. Tables that need each other stand side by side; that is no harm, because foreign keys are built when all rows are there. Soft edges
 * never lead in a circle: one that would is left out.
 *
 * @param tables in run order
 * @param cycles tables that need each other, each group by name; a table that needs only itself is none
 */
record RunOrder(List<Table> tables, List<List<Table>> cycles) {

    /** Of a schema's tables; those that are partitions stand with the table they are partitions of. */
    static RunOrder of(Schema schema, List<SoftEdge> softEdges) {
        var graph = graph(schema);
        var cycles = new ArrayList<List<Table>>();
        for (var group : new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets()) {
            if (group.size() > 1) {
                cycles.add(group.stream().sorted(BY_NAME).toList());
                graph.removeAllEdges(graph.edgeSet().stream()
                        .filter(edge -> group.contains(graph.getEdgeSource(edge)) && group.contains(graph.getEdgeTarget(edge))).toList());
            }
        }
        var ordered = new ArrayList<Table>();
        new TopologicalOrderIterator<>(with(softEdges, graph, schema), BY_NAME).forEachRemaining(ordered::add);
        cycles.sort(Comparator.comparing(group -> group.get(0), BY_NAME));
        return new RunOrder(List.copyOf(ordered), List.copyOf(cycles));
    }

    private static final Comparator<Table> BY_NAME = Comparator.comparing(Table::name);

    private static Graph<Table, DefaultEdge> graph(Schema schema) {
        var graph = new SimpleDirectedGraph<Table, DefaultEdge>(DefaultEdge.class);
        schema.roots().forEach(graph::addVertex);
        schema.roots().forEach(table -> parents(table, schema).forEach(parent -> graph.addEdge(parent, table)));
        return graph;
    }

    private static Graph<Table, DefaultEdge> with(List<SoftEdge> softEdges, Graph<Table, DefaultEdge> hard, Schema schema) {
        var graph = new DirectedAcyclicGraph<Table, DefaultEdge>(DefaultEdge.class);
        Graphs.addGraph(graph, hard);
        for (var edge : softEdges) {
            var table = schema.rootOf(schema.get(edge.table()));
            var first = schema.rootOf(schema.get(edge.on()));
            if (!first.equals(table) && graph.getDescendants(table).stream().noneMatch(first::equals)) {
                graph.addEdge(first, table);
            }
        }
        return graph;
    }

    /** Tables that the table's foreign keys or those of its partitions point to, itself excepted, by name. */
    static List<Table> parents(Table table, Schema schema) {
        return schema.tree(table).stream().flatMap(part -> part.foreignKeys().stream()).map(ForeignKey::parent).map(schema::table).flatMap(Optional::stream)
                .map(schema::rootOf).filter(parent -> !parent.equals(table)).distinct().sorted(BY_NAME).toList();
    }
}
