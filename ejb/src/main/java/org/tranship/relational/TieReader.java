package org.tranship.relational;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads what binds tables to the world outside their set: foreign keys that lead in or out, and publications. */
final class TieReader {

    private TieReader() {
    }

    private static final String FOREIGN_KEYS = """
            WITH tab AS (SELECT oid FROM pg_catalog.pg_class WHERE oid = ANY (?))
            SELECT 'FOREIGN KEY ' || k.key || ' ON ' || k.child AS object, pg_catalog.pg_get_userbyid(o.relowner) AS owner,
                   os.nspname AS outside_schema, o.relname AS outside, 'ALTER TABLE ' || k.child || ' DROP CONSTRAINT ' || k.key AS cut,
                   'ALTER TABLE ' || k.child || ' ADD CONSTRAINT ' || k.key || ' ' || pg_catalog.pg_get_constraintdef(c.oid)
                       || CASE WHEN c.convalidated THEN ' NOT VALID' ELSE '' END AS tie,
                   'COMMENT ON CONSTRAINT ' || k.key || ' ON ' || k.child || ' IS '
                       || pg_catalog.quote_literal(pg_catalog.obj_description(c.oid, 'pg_constraint')) AS comment,
                   CASE WHEN c.convalidated THEN 'ALTER TABLE ' || k.child || ' VALIDATE CONSTRAINT ' || k.key END AS proof,
                   CASE WHEN c.convalidated THEN
                       (SELECT pg_catalog.format('SELECT count(*) FROM ONLY %s c WHERE %s AND NOT EXISTS (SELECT FROM %s%s p WHERE %s)', k.child,
                               string_agg(pg_catalog.format('c.%I IS NOT NULL', a.attname), ' AND ' ORDER BY x.n), k.only, k.parent,
                               string_agg(pg_catalog.format('p.%I OPERATOR(%I.%s) c.%I', b.attname, s.nspname, e.oprname, a.attname), ' AND ' ORDER BY x.n))
                          FROM unnest(c.conkey, c.confkey, c.conpfeqop) WITH ORDINALITY x(child, parent, operator, n)
                          JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = x.child
                          JOIN pg_catalog.pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = x.parent
                          JOIN pg_catalog.pg_operator e ON e.oid = x.operator
                          JOIN pg_catalog.pg_namespace s ON s.oid = e.oprnamespace) END AS orphans
              FROM pg_catalog.pg_constraint c
              JOIN pg_catalog.pg_class o ON o.oid = CASE WHEN c.conrelid IN (SELECT oid FROM tab) THEN c.confrelid ELSE c.conrelid END
              JOIN pg_catalog.pg_namespace os ON os.oid = o.relnamespace
             CROSS JOIN LATERAL (SELECT pg_catalog.quote_ident(c.conname) AS key, c.conrelid::pg_catalog.regclass::text AS child,
                                        c.confrelid::pg_catalog.regclass::text AS parent,
                                        (SELECT CASE f.relkind WHEN 'r' THEN 'ONLY ' ELSE '' END FROM pg_catalog.pg_class f WHERE f.oid = c.confrelid) AS only) k
             WHERE c.contype = 'f' AND c.conparentid = 0 AND (c.conrelid IN (SELECT oid FROM tab)) <> (c.confrelid IN (SELECT oid FROM tab))
             ORDER BY k.child COLLATE "C", k.key COLLATE "C"
            """;

    static List<Tie> foreignKeys(Lookup tables) throws SQLException {
        return tables.list(FOREIGN_KEYS, TieReader::key);
    }

    private static Tie key(ResultSet row) throws SQLException {
        var tie = new ArrayList<String>();
        tie.add(row.getString("tie"));
        if (row.getString("comment") != null) {
            tie.add(row.getString("comment"));
        }
        return new Tie(row.getString("object"), Lookup.name(row, "owner"), Lookup.table(row, "outside_schema", "outside"), row.getString("cut"),
                List.copyOf(tie), row.getString("proof"), row.getString("orphans"));
    }

    /** Columns and row filters of a publication's tables are new in PostgreSQL 15. */
    private static final String PUBLICATIONS = """
            SELECT 'PUBLICATION ' || p.quoted || ', TABLE ' || p.name AS object, p.owner,
                   'ALTER PUBLICATION ' || p.quoted || ' DROP TABLE ONLY ' || p.name AS cut,
                   'ALTER PUBLICATION ' || p.quoted || ' ADD TABLE ONLY ' || p.name || %s AS tie
              FROM pg_catalog.pg_publication_rel r
              JOIN (SELECT oid, pg_catalog.quote_ident(pubname) AS quoted, pg_catalog.pg_get_userbyid(pubowner) AS owner FROM pg_catalog.pg_publication) u
                ON u.oid = r.prpubid
             CROSS JOIN LATERAL (SELECT u.quoted, u.owner, r.prrelid::pg_catalog.regclass::text AS name) p
             WHERE r.prrelid = ANY (?)
             ORDER BY p.quoted COLLATE "C", p.name COLLATE "C"
            """;

    private static final String CHOSEN = """
            coalesce((SELECT ' (' || string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum) || ')'
                                 FROM pg_catalog.pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs::int2[])), '')
                      || coalesce(' WHERE (' || pg_catalog.pg_get_expr(r.prqual, r.prrelid) || ')', '')""";

    static List<Tie> publications(Lookup tables) throws SQLException {
        boolean choose = tables.connection().getMetaData().getDatabaseMajorVersion() >= 15;
        return tables.list(PUBLICATIONS.formatted(choose ? CHOSEN : "''"), row -> new Tie(row.getString("object"), Lookup.name(row, "owner"), null,
                row.getString("cut"), List.of(row.getString("tie")), null, null));
    }
}
