package org.tranship.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.traverse.TopologicalOrderIterator;
import org.tranship.relational.ForeignKey;
import org.tranship.relational.Table;
import org.tranship.relational.TableName;

/**
 * The order in which tables are migrated: parents of foreign keys first, by name where nothing else decides. Tables that need each other
 * stand side by side; that is no harm, because foreign keys are built when all rows are there.
 *
 * @param tables in run order
 * @param cycles tables that need each other, each group by name; a table that needs only itself is none
 */
record RunOrder(List<Table> tables, List<List<Table>> cycles) {

    static RunOrder of(Collection<Table> tables) {
        var graph = graph(tables);
        var cycles = new ArrayList<List<Table>>();
        for (var group : new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets()) {
            if (group.size() > 1) {
                cycles.add(group.stream().sorted(BY_NAME).toList());
                graph.removeAllEdges(graph.edgeSet().stream()
                        .filter(edge -> group.contains(graph.getEdgeSource(edge)) && group.contains(graph.getEdgeTarget(edge))).toList());
            }
        }
        var ordered = new ArrayList<Table>();
        new TopologicalOrderIterator<>(graph, BY_NAME).forEachRemaining(ordered::add);
        cycles.sort(Comparator.comparing(group -> group.get(0), BY_NAME));
        return new RunOrder(List.copyOf(ordered), List.copyOf(cycles));
    }

    private static final Comparator<Table> BY_NAME = Comparator.comparing(Table::name);

    private static Graph<Table, DefaultEdge> graph(Collection<Table> tables) {
        var graph = new SimpleDirectedGraph<Table, DefaultEdge>(DefaultEdge.class);
        var byName = new java.util.HashMap<TableName, Table>();
        tables.forEach(table -> {
            graph.addVertex(table);
            byName.put(table.name(), table);
        });
        tables.forEach(table -> parents(table, byName).forEach(parent -> graph.addEdge(parent, table)));
        return graph;
    }

    /** Tables among these that the table's foreign keys point to, itself excepted, by name. */
    static List<Table> parents(Table table, Map<TableName, Table> among) {
        return table.foreignKeys().stream().map(ForeignKey::parent).filter(parent -> !parent.equals(table.name()) && among.containsKey(parent))
                .distinct().map(among::get).sorted(BY_NAME).toList();
    }
}
