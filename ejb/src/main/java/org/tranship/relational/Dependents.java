package org.tranship.relational;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds what would be lost or left behind if tables were replaced by others: everything in {@code pg_depend} that refers to them and is
 * not carried as {@link Inventory} says, whatever it is, and every property of a table that is not carried.
 */
public final class Dependents {

    private final Connection connection;

    public Dependents(Connection connection) {
        this.connection = connection;
    }

    private static final String PROPERTIES = """
            WITH tab AS (
                SELECT c.*, n.nspname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ANY (?)
            ), owned AS MATERIALIZED (
                SELECT s.oid AS sequence, t.oid AS tab, s.relpersistence
                  FROM tab t
                 CROSS JOIN LATERAL (SELECT d.objid FROM pg_catalog.pg_depend d
                                      WHERE d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = t.oid
                                        AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype IN ('a', 'i') OFFSET 0) d
                  JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
            ), used AS MATERIALIZED (
                SELECT f.adrelid AS tab, pg_catalog.pg_get_expr(f.adbin, f.adrelid) AS expression, d.sequence
                  FROM tab t JOIN pg_catalog.pg_attrdef f ON f.adrelid = t.oid
                  LEFT JOIN LATERAL (SELECT s.oid AS sequence
                                       FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.refobjid AND s.relkind = 'S'
                                      WHERE d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND d.objid = f.oid
                                        AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass OFFSET 0) d ON true
            )
            SELECT nspname, relname, 'temporary table' AS kind, '' AS name FROM tab WHERE relpersistence = 't'
            UNION ALL SELECT nspname, relname, 'typed table', pg_catalog.format_type(reloftype, NULL) FROM tab WHERE reloftype <> 0
            UNION ALL SELECT t.nspname, t.relname, 'table access method', m.amname
                        FROM tab t JOIN pg_catalog.pg_am m ON m.oid = t.relam WHERE m.amname <> 'heap'
            UNION ALL SELECT t.nspname, t.relname, 'publication FOR ALL TABLES', p.pubname
                        FROM tab t JOIN pg_catalog.pg_publication p ON p.puballtables
            UNION ALL SELECT t.nspname, t.relname, 'subscription', s.srsubid::text
                        FROM tab t JOIN pg_catalog.pg_subscription_rel s ON s.srrelid = t.oid
            UNION ALL SELECT t.nspname, t.relname, 'constraint not taken over', c.conname
                        FROM tab t JOIN pg_catalog.pg_constraint c ON c.conrelid = t.oid
                       WHERE c.contype NOT IN ('p', 'u', 'x', 'c', 'n', 'f', 't') OR c.contype = 'n' AND (NOT c.convalidated OR c.connoinherit)
            UNION ALL SELECT t.nspname, t.relname, 'invalid index', i.relname
                        FROM tab t JOIN pg_catalog.pg_index x ON x.indrelid = t.oid AND NOT (x.indisvalid AND x.indisready)
                        JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
            UNION ALL SELECT t.nspname, t.relname, 'sequence named in a text', u.expression
                        FROM tab t JOIN used u ON u.tab = t.oid WHERE u.sequence IS NULL AND u.expression LIKE '%nextval(%'
            UNION ALL SELECT t.nspname, t.relname, 'unlogged sequence', o.sequence::pg_catalog.regclass::text
                        FROM tab t JOIN owned o ON o.tab = t.oid AND o.relpersistence <> t.relpersistence
            UNION ALL SELECT t.nspname, t.relname, 'comment on NOT NULL constraint', c.conname
                        FROM tab t JOIN pg_catalog.pg_constraint c ON c.conrelid = t.oid AND c.contype = 'n'
                       WHERE pg_catalog.obj_description(c.oid, 'pg_constraint') IS NOT NULL
            UNION ALL SELECT DISTINCT t.nspname, t.relname, 'disabled triggers of foreign key', c.conname
                        FROM tab t JOIN pg_catalog.pg_trigger g ON g.tgrelid = t.oid AND g.tgisinternal AND g.tgenabled <> 'O'
                        JOIN pg_catalog.pg_constraint c ON c.oid = g.tgconstraint
            UNION ALL SELECT nspname, relname, 'unlogged partition', '' FROM tab WHERE relpersistence = 'u' AND (relispartition OR relkind = 'p')
            UNION ALL SELECT t.nspname, t.relname, 'foreign key of a partitioned table to a table outside', c.conname
                        FROM tab t JOIN pg_catalog.pg_constraint c ON c.conrelid = t.oid AND c.contype = 'f'
                       WHERE t.relkind = 'p' AND c.conparentid = 0 AND c.confrelid NOT IN (SELECT oid FROM tab)
            UNION ALL SELECT t.nspname, t.relname, 'foreign key of a partitioned table that is not validated', c.conname
                        FROM tab t JOIN pg_catalog.pg_constraint c ON c.conrelid = t.oid AND c.contype = 'f'
                       WHERE t.relkind = 'p' AND c.conparentid = 0 AND NOT c.convalidated
            UNION ALL SELECT t.nspname, t.relname, 'foreign key from outside to a partitioned table before PostgreSQL 18', c.conname
                        FROM tab t JOIN pg_catalog.pg_constraint c ON c.confrelid = t.oid AND c.contype = 'f'
                       WHERE t.relkind = 'p' AND c.conparentid = 0 AND c.conrelid NOT IN (SELECT oid FROM tab)
                         AND pg_catalog.current_setting('server_version_num')::int < 180000
            UNION ALL SELECT t.nspname, t.relname, 'trigger of a partition with a state of its own', g.tgname
                        FROM tab t JOIN pg_catalog.pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
                        JOIN pg_catalog.pg_trigger w ON w.oid = g.tgparentid AND w.tgenabled <> g.tgenabled
            UNION ALL SELECT t.nspname, t.relname, 'column of row type', a.attname
                        FROM tab t JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND NOT a.attisdropped
                        JOIN pg_catalog.pg_type y ON y.oid = a.atttypid AND y.typrelid IN (SELECT oid FROM tab)
            """;

    /** What {@code FOR TABLES IN SCHEMA} publishes; that catalogue is new in PostgreSQL 15. */
    private static final String PUBLISHED_SCHEMAS = """
            SELECT n.nspname, c.relname, 'publication FOR TABLES IN SCHEMA' AS kind, p.pubname AS name
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_publication_namespace s ON s.pnnspid = n.oid
              JOIN pg_catalog.pg_publication p ON p.oid = s.pnpubid
             WHERE c.oid = ANY (?)
            """;

    /** Where rows of a table are not, or not only, in the table itself. */
    private static final String SHAPES = """
            WITH tab AS (
                SELECT c.*, n.nspname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ANY (?)
            )
            SELECT nspname, relname, 'foreign table' AS kind, '' AS name FROM tab WHERE relkind = 'f'
            UNION ALL SELECT t.nspname, t.relname, CASE WHEN t.relispartition THEN 'partition of' ELSE 'inherits from' END,
                             i.inhparent::pg_catalog.regclass::text
                        FROM tab t JOIN pg_catalog.pg_inherits i ON i.inhrelid = t.oid
                       WHERE i.inhparent NOT IN (SELECT oid FROM tab)
            UNION ALL SELECT t.nspname, t.relname, 'partition that is being detached from', i.inhparent::pg_catalog.regclass::text
                        FROM tab t JOIN pg_catalog.pg_inherits i ON i.inhrelid = t.oid AND i.inhdetachpending
            UNION ALL SELECT t.nspname, t.relname, 'inherited by', i.inhrelid::pg_catalog.regclass::text
                        FROM tab t JOIN pg_catalog.pg_inherits i ON i.inhparent = t.oid
                       WHERE t.relkind <> 'p' AND i.inhrelid NOT IN (SELECT oid FROM tab)
            """;

    /** Everything on these tables that a green set does not carry, by table, kind and name. */
    public List<Dependent> of(Collection<Long> oids) throws SQLException {
        try (var quiet = new EmptySearchPath(connection)) {
            var lookup = new Lookup(connection, oids);
            var published = connection.getMetaData().getDatabaseMajorVersion() < 15 ? List.<Dependent>of() : list(lookup, PUBLISHED_SCHEMAS);
            var shapes = list(lookup, SHAPES);
            return Stream.of(shapes, list(lookup, PROPERTIES), published, new InventoryReader(connection).of(oids).refused()).flatMap(List::stream).distinct()
                    .sorted(Comparator.comparing(Dependent::table).thenComparing(Dependent::kind).thenComparing(Dependent::name)).toList();
        }
    }

    /** Only what keeps tables from being read as a whole: partitions and relatives that are not among them, foreign tables. */
    public List<Dependent> shapes(Collection<Long> oids) throws SQLException {
        try (var quiet = new EmptySearchPath(connection)) {
            return list(new Lookup(connection, oids), SHAPES);
        }
    }

    static List<Dependent> list(Lookup lookup, String sql) throws SQLException {
        return lookup.list(sql, row -> new Dependent(Lookup.table(row, "nspname", "relname"), row.getString("kind"), row.getString("name")));
    }
}
