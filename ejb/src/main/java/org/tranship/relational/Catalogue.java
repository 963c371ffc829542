package org.tranship.relational;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * PostgreSQL's catalogue, read in a handful of queries however many tables there are. Works in the caller's transaction and leaves its
 * search_path as it was; inside, the search_path is empty, so that every name in a deparsed text is qualified.
 */
public final class Catalogue {

    private final Connection connection;

    public Catalogue(Connection connection) {
        this.connection = connection;
    }

    /** A table somebody could name. */
    public record Found(long oid, TableName name, String entity) {
    }

    /** What there is to migrate; the first thing that discovery asks of both databases. */
    public static final String CANDIDATES = """
            SELECT c.oid, n.nspname, c.relname,
                   CASE WHEN n.nspname = 'public' THEN pg_catalog.quote_ident(c.relname)
                        ELSE pg_catalog.format('%I.%I', n.nspname, c.relname) END AS entity
              FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
               AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT LIKE 'tranship%'
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
            """;

    /** Every ordinary table and partitioned root outside system schemas, {@code tranship} schemas and extensions. */
    public List<Found> candidates() throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(CANDIDATES)) {
            var found = new ArrayList<Found>();
            while (rows.next()) {
                found.add(new Found(rows.getLong("oid"), Lookup.table(rows, "nspname", "relname"), rows.getString("entity")));
            }
            found.sort(Comparator.comparing(Found::name));
            return found;
        }
    }

    private static final String OIDS = """
            SELECT c.oid
              FROM unnest(?::text[], ?::text[]) AS wanted(schema, name)
              JOIN pg_catalog.pg_namespace n ON n.nspname = wanted.schema
              JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.name AND c.relkind IN ('r', 'p', 'f')
            """;

    /** The oids of the tables of these names; those that do not exist are left out. */
    public List<Long> oids(Collection<TableName> names) throws SQLException {
        return named(OIDS, names);
    }

    private List<Long> named(String sql, Collection<TableName> names) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", names.stream().map(n -> n.schema().text()).toArray()));
            statement.setArray(2, connection.createArrayOf("text", names.stream().map(n -> n.name().text()).toArray()));
            try (var rows = statement.executeQuery()) {
                var oids = new ArrayList<Long>();
                while (rows.next()) {
                    oids.add(rows.getLong(1));
                }
                return oids;
            }
        }
    }

    private static final String PRESENT = """
            SELECT n.nspname, c.relname
              FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE c.oid = ANY (?)
            """;

    /** Those of these tables that exist. */
    public Set<TableName> present(Collection<TableName> names) throws SQLException {
        return Set.copyOf(new Lookup(connection, oids(names)).list(PRESENT, row -> Lookup.table(row, "nspname", "relname")));
    }

    private static final String RELATIONS = """
            SELECT c.oid
              FROM unnest(?::text[], ?::text[]) AS wanted(schema, name)
              JOIN pg_catalog.pg_namespace n ON n.nspname = wanted.schema
              JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.name
            """;

    /** The oids of the tables and views of these names. */
    public List<Long> relations(Collection<TableName> names) throws SQLException {
        return named(RELATIONS, names);
    }

    /** The tables of these names and their partitions with all that belongs to them; those that do not exist are left out. */
    public Schema read(Collection<TableName> names) throws SQLException {
        try (var quiet = new EmptySearchPath(connection)) {
            var lookup = new Lookup(connection, withPartitions(oids(names)));
            var tables = tables(lookup);
            return new Schema(tables, TypeReader.read(lookup), new InventoryReader(connection).of(lookup.oids()));
        }
    }

    private static final String PARTITIONS = """
            WITH tab AS (SELECT unnest(?::oid[]) AS oid)
            SELECT oid FROM tab
            UNION SELECT p.relid::oid FROM tab CROSS JOIN LATERAL pg_catalog.pg_partition_tree(tab.oid) p
            """;

    private List<Long> withPartitions(List<Long> tables) throws SQLException {
        return new Lookup(connection, tables).list(PARTITIONS, row -> row.getLong(1));
    }

    private static final String TABLES = """
            SELECT c.oid, n.nspname, c.relname, pg_catalog.quote_ident(n.nspname) AS schema_label,
                   CASE WHEN n.nspname = 'public' THEN pg_catalog.quote_ident(c.relname)
                        ELSE pg_catalog.format('%I.%I', n.nspname, c.relname) END AS entity,
                   c.relpersistence = 'u' AS unlogged, pg_catalog.pg_get_partkeydef(c.oid) AS partition_by, rn.nspname AS root_schema, r.relname AS root,
                   pg_catalog.pg_get_expr(c.relpartbound, c.oid) AS bound, pg_catalog.pg_get_userbyid(c.relowner) AS owner, s.spcname, coalesce(m.amname, 'heap') AS amname,
                   ARRAY(SELECT o FROM unnest(c.reloptions) o ORDER BY 1)
                       || ARRAY(SELECT 'toast.' || o FROM unnest(t.reloptions) o ORDER BY 1) AS options,
                   ARRAY(SELECT pn.nspname::text FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
                           JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
                          WHERE i.inhrelid = c.oid AND NOT c.relispartition ORDER BY i.inhseqno) AS parent_schemas,
                   ARRAY(SELECT p.relname::text FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
                          WHERE i.inhrelid = c.oid AND NOT c.relispartition ORDER BY i.inhseqno) AS parents,
                   c.relreplident, pg_catalog.obj_description(c.oid, 'pg_class') AS comment,
                   CASE WHEN c.relkind = 'p' THEN 0 WHEN c.reltuples >= 0 THEN c.reltuples
                        ELSE greatest(pg_catalog.pg_stat_get_live_tuples(c.oid), c.relpages * 80) END::int8 AS rows,
                   pg_catalog.pg_table_size(c.oid) AS bytes, pg_catalog.pg_indexes_size(c.oid) AS index_bytes
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
              LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam
              LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid
              LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = c.oid AND c.relispartition
              LEFT JOIN pg_catalog.pg_class r ON r.oid = h.inhparent
              LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
             WHERE c.oid = ANY (?)
            """;

    private List<Table> tables(Lookup lookup) throws SQLException {
        var columns = ColumnReader.read(lookup);
        var indexes = IndexReader.read(lookup);
        var constraints = ConstraintReader.constraints(lookup);
        var foreignKeys = ConstraintReader.foreignKeys(lookup);
        var sequences = SequenceReader.read(lookup);
        var grants = GrantReader.ofTables(lookup);
        var tables = lookup.list(TABLES, row -> {
            var oid = row.getLong("oid");
            return new Table(oid, Lookup.table(row, "nspname", "relname"), row.getString("entity"), shape(row), row.getString("schema_label"),
                    Lookup.name(row, "owner"), Lookup.name(row, "spcname"), row.getString("amname"), Lookup.texts(row, "options"),
                    Lookup.letter(row, "relreplident"), row.getString("comment"), of(columns, oid), of(indexes, oid), of(constraints, oid),
                    of(foreignKeys, oid), of(sequences, oid), of(grants, oid),
                    new Estimates(row.getLong("rows"), row.getLong("bytes"), row.getLong("index_bytes")));
        });
        return tables.stream().sorted(Comparator.comparing(Table::name)).toList();
    }

    private static Shape shape(ResultSet row) throws SQLException {
        return new Shape(row.getBoolean("unlogged"), row.getString("partition_by"),
                row.getString("root") == null ? null : Lookup.table(row, "root_schema", "root"), row.getString("bound"),
                Lookup.tables(row, "parent_schemas", "parents"));
    }

    private static <T> List<T> of(Map<Long, List<T>> found, long oid) {
        return List.copyOf(found.getOrDefault(oid, List.of()));
    }
}
