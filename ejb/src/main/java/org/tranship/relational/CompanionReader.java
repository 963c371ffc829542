package org.tranship.relational;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads how views, functions and statistics objects are made. Texts come from the server, with every name qualified. */
final class CompanionReader {

    private CompanionReader() {
    }

    private static final String VIEWS = """
            SELECT c.oid, n.nspname, c.relname, c.relkind, v.name, pg_catalog.pg_get_userbyid(c.relowner) AS owner,
                   ARRAY(SELECT i.relname::text FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
                          WHERE x.indrelid = c.oid ORDER BY 1) AS indexes,
                   'CREATE ' || CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW ' ELSE 'VIEW ' END || v.name
                       || coalesce(' USING ' || pg_catalog.quote_ident(m.amname), '')
                       || coalesce((SELECT ' WITH (' || string_agg(pg_catalog.split_part(o, '=', 1) || '='
                                           || pg_catalog.quote_literal(pg_catalog.substr(o, pg_catalog.strpos(o, '=') + 1)), ', ' ORDER BY o) || ')'
                                      FROM unnest(c.reloptions) o), '')
                       || coalesce(' TABLESPACE ' || pg_catalog.quote_ident(s.spcname), '')
                       || E' AS\\n' || pg_catalog.rtrim(pg_catalog.pg_get_viewdef(c.oid), ';')
                       || CASE WHEN c.relkind = 'm' THEN CASE WHEN c.relispopulated THEN ' WITH DATA' ELSE ' WITH NO DATA' END ELSE '' END AS create
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam
              LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
             CROSS JOIN LATERAL (SELECT c.oid::pg_catalog.regclass::text AS name) v
             WHERE c.oid = ANY (?)
            """;

    /** What is said to a view once it is there, in this order: defaults, settings of columns, indexes, comments. */
    private static final String VIEW_DETAILS = """
            WITH rel AS (
                SELECT c.*, c.oid::pg_catalog.regclass::text AS name,
                       CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW ' ELSE 'VIEW ' END || c.oid::pg_catalog.regclass AS object
                  FROM pg_catalog.pg_class c WHERE c.oid = ANY (?)
            ), col AS (
                SELECT a.*, rel.object, rel.name, rel.relkind, 'ALTER ' || rel.object || ' ALTER COLUMN ' || pg_catalog.quote_ident(a.attname) AS alter
                  FROM rel JOIN pg_catalog.pg_attribute a ON a.attrelid = rel.oid AND a.attnum > 0 AND NOT a.attisdropped
            ), idx AS (
                SELECT x.*, rel.object, i.oid::pg_catalog.regclass::text AS index, i.relname FROM rel
                  JOIN pg_catalog.pg_index x ON x.indrelid = rel.oid JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
            )
            SELECT * FROM (
            SELECT attrelid AS of, 1 AS place, attnum::text AS item, col.alter || ' SET DEFAULT ' || pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS statement
              FROM col JOIN pg_catalog.pg_attrdef d ON d.adrelid = col.attrelid AND d.adnum = col.attnum
            UNION ALL SELECT attrelid, 2, attnum::text, col.alter || ' SET STATISTICS ' || attstattarget FROM col WHERE relkind = 'm' AND attstattarget >= 0
            UNION ALL SELECT attrelid, 3, attnum::text, col.alter || ' SET STORAGE '
                             || CASE attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END
                        FROM col JOIN pg_catalog.pg_type y ON y.oid = col.atttypid WHERE relkind = 'm' AND attstorage <> y.typstorage
            UNION ALL SELECT attrelid, 3, attnum || ' options', col.alter || ' SET (' || (SELECT string_agg(pg_catalog.split_part(o, '=', 1) || '='
                             || pg_catalog.quote_literal(pg_catalog.substr(o, pg_catalog.strpos(o, '=') + 1)), ', ' ORDER BY o) FROM unnest(attoptions) o WHERE o NOT LIKE 'pg\\_attver=%') || ')'
                        FROM col WHERE EXISTS (SELECT FROM unnest(attoptions) o WHERE o NOT LIKE 'pg\\_attver=%')
            UNION ALL SELECT indrelid, 4, relname, pg_catalog.pg_get_indexdef(indexrelid) FROM idx
            UNION ALL SELECT indrelid, 5, relname, 'ALTER ' || object || ' CLUSTER ON ' || pg_catalog.quote_ident(relname) FROM idx WHERE indisclustered
            UNION ALL SELECT indrelid, 6, relname || a.attnum, 'ALTER INDEX ' || idx.index || ' ALTER COLUMN ' || a.attnum || ' SET STATISTICS ' || a.attstattarget
                        FROM idx JOIN pg_catalog.pg_attribute a ON a.attrelid = indexrelid AND a.attstattarget >= 0
            UNION ALL SELECT indrelid, 7, relname, 'COMMENT ON INDEX ' || idx.index || ' IS ' || pg_catalog.quote_literal(pg_catalog.obj_description(indexrelid, 'pg_class'))
                        FROM idx WHERE pg_catalog.obj_description(indexrelid, 'pg_class') IS NOT NULL
            UNION ALL SELECT attrelid, 8, attnum::text, 'COMMENT ON COLUMN ' || name || '.' || pg_catalog.quote_ident(attname) || ' IS '
                             || pg_catalog.quote_literal(pg_catalog.col_description(attrelid, attnum))
                        FROM col WHERE pg_catalog.col_description(attrelid, attnum) IS NOT NULL
            UNION ALL SELECT oid, 9, '', 'COMMENT ON ' || object || ' IS ' || pg_catalog.quote_literal(pg_catalog.obj_description(oid, 'pg_class'))
                        FROM rel WHERE pg_catalog.obj_description(oid, 'pg_class') IS NOT NULL
            ) details ORDER BY of, place, item COLLATE "C"
            """;

    /** By their oid. */
    static Map<Long, Companion> views(Lookup views) throws SQLException {
        var details = views.by(VIEW_DETAILS, row -> row.getString("statement"));
        var grants = GrantReader.ofTables(views);
        var found = new HashMap<Long, Companion>();
        views.list(VIEWS, row -> {
            long oid = row.getLong("oid");
            var kind = row.getString("relkind").equals("m") ? Companion.Kind.MATERIALIZED_VIEW : Companion.Kind.VIEW;
            var object = (kind == Companion.Kind.VIEW ? "VIEW " : "MATERIALIZED VIEW ") + row.getString("name");
            return found.put(oid, companion(row, kind, Lookup.table(row, "nspname", "relname"), object, details.getOrDefault(oid, List.of()),
                    grants.getOrDefault(oid, List.of()), Lookup.texts(row, "indexes").stream().map(Identifier::of).toList()));
        });
        return found;
    }

    private static Companion companion(ResultSet row, Companion.Kind kind, TableName name, String object, List<String> details, List<Grant> grants,
            List<Identifier> indexes) throws SQLException {
        var owner = Lookup.name(row, "owner");
        var create = new ArrayList<String>();
        create.add(row.getString("create"));
        create.addAll(details);
        create.add("ALTER %s OWNER TO %s".formatted(object, owner.quoted()));
        return new Companion(kind, name, object, owner, List.copyOf(create), grants, indexes);
    }

    private static final String FUNCTIONS = """
            SELECT p.oid, n.nspname, p.proname, pg_catalog.pg_get_userbyid(p.proowner) AS owner, o.object, pg_catalog.pg_get_functiondef(p.oid) AS create,
                   'COMMENT ON ' || o.object || ' IS ' || pg_catalog.quote_literal(pg_catalog.obj_description(p.oid, 'pg_proc')) AS comment
              FROM pg_catalog.pg_proc p
              JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
             CROSS JOIN LATERAL (SELECT CASE p.prokind WHEN 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END
                                     || pg_catalog.format('%I.%I(%s)', n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)) AS object) o
             WHERE p.oid = ANY (?)
            """;

    /** By their oid. */
    static Map<Long, Companion> functions(Lookup functions) throws SQLException {
        var grants = GrantReader.ofFunctions(functions);
        var found = new HashMap<Long, Companion>();
        functions.list(FUNCTIONS, row -> {
            long oid = row.getLong("oid");
            var comment = row.getString("comment");
            return found.put(oid, companion(row, Companion.Kind.FUNCTION, Lookup.table(row, "nspname", "proname"), row.getString("object"),
                    comment == null ? List.of() : List.of(comment), grants.getOrDefault(oid, List.of()), List.of()));
        });
        return found;
    }

    private static final String STATISTICS = """
            SELECT n.nspname, s.stxname, pg_catalog.pg_get_userbyid(s.stxowner) AS owner, o.object, pg_catalog.pg_get_statisticsobjdef(s.oid) AS create,
                   CASE WHEN s.stxstattarget >= 0 THEN 'ALTER ' || o.object || ' SET STATISTICS ' || s.stxstattarget END AS target,
                   'COMMENT ON ' || o.object || ' IS ' || pg_catalog.quote_literal(pg_catalog.obj_description(s.oid, 'pg_statistic_ext')) AS comment
              FROM pg_catalog.pg_statistic_ext s
              JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
             CROSS JOIN LATERAL (SELECT 'STATISTICS ' || pg_catalog.format('%I.%I', n.nspname, s.stxname) AS object) o
             WHERE s.stxrelid = ANY (?)
             ORDER BY o.object COLLATE "C"
            """;

    /** On tables and materialized views; they do not follow them to another schema. */
    static List<Companion> statistics(Lookup relations) throws SQLException {
        return relations.list(STATISTICS, row -> {
            var details = new ArrayList<String>();
            if (row.getString("target") != null) {
                details.add(row.getString("target"));
            }
            if (row.getString("comment") != null) {
                details.add(row.getString("comment"));
            }
            return companion(row, Companion.Kind.STATISTICS, Lookup.table(row, "nspname", "stxname"), row.getString("object"), details,
                    List.of(), List.of());
        });
    }
}
