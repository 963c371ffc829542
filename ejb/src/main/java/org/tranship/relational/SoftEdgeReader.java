package org.tranship.relational;

import java.sql.SQLException;
import java.util.List;

/**
 * Reads from the catalogue which tables of a set lean on others without a foreign key: by inheritance, by a sequence, or by a rule, policy,
 * trigger, check or default of theirs that names another table, be it through views and functions. What the text of a function says the
 * catalogue does not know, unless it is written with BEGIN ATOMIC.
 */
final class SoftEdgeReader {

    private SoftEdgeReader() {
    }

    private static final String EDGES = """
            WITH RECURSIVE tab AS MATERIALIZED (
                SELECT c.oid FROM pg_catalog.pg_class c WHERE c.oid = ANY (?)
            ), own AS (
                SELECT t.oid AS tab, 'pg_catalog.pg_rewrite'::pg_catalog.regclass::oid AS classid, r.oid AS objid, 'rule ' || pg_catalog.quote_ident(r.rulename) AS what
                  FROM tab t JOIN pg_catalog.pg_rewrite r ON r.ev_class = t.oid
                UNION ALL SELECT t.oid, 'pg_catalog.pg_policy'::pg_catalog.regclass, p.oid, 'policy ' || pg_catalog.quote_ident(p.polname)
                            FROM tab t JOIN pg_catalog.pg_policy p ON p.polrelid = t.oid
                UNION ALL SELECT t.oid, 'pg_catalog.pg_trigger'::pg_catalog.regclass, g.oid, 'trigger ' || pg_catalog.quote_ident(g.tgname)
                            FROM tab t JOIN pg_catalog.pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
                UNION ALL SELECT t.oid, 'pg_catalog.pg_constraint'::pg_catalog.regclass, c.oid, 'check ' || pg_catalog.quote_ident(c.conname)
                            FROM tab t JOIN pg_catalog.pg_constraint c ON c.conrelid = t.oid AND c.contype = 'c'
                UNION ALL SELECT t.oid, 'pg_catalog.pg_attrdef'::pg_catalog.regclass, f.oid, 'default of ' || pg_catalog.quote_ident(a.attname)
                            FROM tab t JOIN pg_catalog.pg_attrdef f ON f.adrelid = t.oid JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = f.adnum
            ), reach(tab, what, classid, objid) AS (
                SELECT tab, what, classid, objid FROM own
                UNION
                SELECT r.tab, r.what, CASE WHEN w.oid IS NULL THEN d.refclassid ELSE 'pg_catalog.pg_rewrite'::pg_catalog.regclass::oid END, coalesce(w.oid, d.refobjid)
                  FROM reach r
                  JOIN pg_catalog.pg_depend d ON d.classid = r.classid AND d.objid = r.objid
                  LEFT JOIN pg_catalog.pg_class v ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND v.oid = d.refobjid AND v.relkind IN ('v', 'm')
                  LEFT JOIN pg_catalog.pg_rewrite w ON w.ev_class = v.oid
                 WHERE w.oid IS NOT NULL OR d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass
            ), edge AS (
                SELECT r.tab, d.refobjid AS leans_on, r.what || ' reads or writes it' AS reason
                  FROM reach r
                  JOIN pg_catalog.pg_depend d ON d.classid = r.classid AND d.objid = r.objid AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                UNION SELECT f.adrelid, o.refobjid, 'takes numbers from its sequence ' || d.refobjid::pg_catalog.regclass
                  FROM tab t
                  JOIN pg_catalog.pg_attrdef f ON f.adrelid = t.oid
                  JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND d.objid = f.oid
                   AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                  JOIN pg_catalog.pg_depend o ON o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.objid = d.refobjid
                   AND o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.deptype IN ('a', 'i')
                  JOIN pg_catalog.pg_class s ON s.oid = d.refobjid AND s.relkind = 'S'
                UNION SELECT i.inhrelid, i.inhparent, 'inherits from it' FROM pg_catalog.pg_inherits i
            )
            SELECT n.nspname, c.relname, ln.nspname AS on_schema, l.relname AS on_name, e.reason
              FROM edge e
              JOIN tab t ON t.oid = e.tab
              JOIN tab o ON o.oid = e.leans_on AND o.oid <> t.oid
              JOIN pg_catalog.pg_class c ON c.oid = t.oid
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_class l ON l.oid = o.oid
              JOIN pg_catalog.pg_namespace ln ON ln.oid = l.relnamespace
             WHERE NOT c.relispartition OR e.reason <> 'inherits from it'
             ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", ln.nspname COLLATE "C", l.relname COLLATE "C", e.reason COLLATE "C"
            """;

    /** By table, by what it leans on, by reason. The caller has emptied the search_path. */
    static List<SoftEdge> read(Lookup tables) throws SQLException {
        return tables.list(EDGES, row -> new SoftEdge(Lookup.table(row, "nspname", "relname"), Lookup.table(row, "on_schema", "on_name"), row.getString("reason")));
    }
}
