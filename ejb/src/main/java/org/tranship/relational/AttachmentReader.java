package org.tranship.relational;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads what lives on tables and views. */
final class AttachmentReader {

    private AttachmentReader() {
    }

    /** One statement a row; those of one object follow one another. */
    private static final String STATEMENTS = """
            WITH rel AS (
                SELECT c.*, n.nspname, c.oid::pg_catalog.regclass::text AS name
                  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ANY (?)
            ), rul AS (
                SELECT r.*, rel.nspname, rel.relname, rel.name, pg_catalog.quote_ident(r.rulename) AS quoted
                  FROM rel JOIN pg_catalog.pg_rewrite r ON r.ev_class = rel.oid AND r.rulename <> '_RETURN'
            ), pol AS (
                SELECT p.*, rel.nspname, rel.relname, rel.name, pg_catalog.quote_ident(p.polname) AS quoted
                  FROM rel JOIN pg_catalog.pg_policy p ON p.polrelid = rel.oid
            ), trg AS (
                SELECT g.*, rel.nspname, rel.relname, rel.name, pg_catalog.quote_ident(g.tgname) AS quoted
                  FROM rel JOIN pg_catalog.pg_trigger g ON g.tgrelid = rel.oid AND NOT g.tgisinternal AND g.tgparentid = 0
            )
            SELECT 1 AS place, nspname, relname, 'RULE ' || quoted || ' ON ' || name AS object, 1 AS step,
                   pg_catalog.rtrim(pg_catalog.pg_get_ruledef(oid), ';') AS statement, 'DROP RULE ' || quoted || ' ON ' || name AS drop FROM rul
            UNION ALL SELECT 1, nspname, relname, 'RULE ' || quoted || ' ON ' || name, 2,
                   'ALTER TABLE ' || name || CASE ev_enabled WHEN 'D' THEN ' DISABLE RULE ' WHEN 'R' THEN ' ENABLE REPLICA RULE ' ELSE ' ENABLE ALWAYS RULE ' END || quoted, ''
              FROM rul WHERE ev_enabled <> 'O'
            UNION ALL SELECT 1, nspname, relname, 'RULE ' || quoted || ' ON ' || name, 3,
                   'COMMENT ON RULE ' || quoted || ' ON ' || name || ' IS ' || pg_catalog.quote_literal(pg_catalog.obj_description(oid, 'pg_rewrite')), ''
              FROM rul WHERE pg_catalog.obj_description(oid, 'pg_rewrite') IS NOT NULL
            UNION ALL SELECT 2, nspname, relname, 'POLICY ' || quoted || ' ON ' || name, 1,
                   'CREATE POLICY ' || quoted || ' ON ' || name || CASE WHEN polpermissive THEN '' ELSE ' AS RESTRICTIVE' END
                       || CASE polcmd WHEN 'r' THEN ' FOR SELECT' WHEN 'a' THEN ' FOR INSERT' WHEN 'w' THEN ' FOR UPDATE' WHEN 'd' THEN ' FOR DELETE' ELSE '' END
                       || ' TO ' || (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(r)) END, ', '
                                                       ORDER BY CASE r WHEN 0 THEN '' ELSE pg_catalog.pg_get_userbyid(r) END COLLATE "C") FROM unnest(polroles) r)
                       || coalesce(' USING (' || pg_catalog.pg_get_expr(polqual, polrelid) || ')', '')
                       || coalesce(' WITH CHECK (' || pg_catalog.pg_get_expr(polwithcheck, polrelid) || ')', ''),
                   'DROP POLICY ' || quoted || ' ON ' || name FROM pol
            UNION ALL SELECT 2, nspname, relname, 'POLICY ' || quoted || ' ON ' || name, 2,
                   'COMMENT ON POLICY ' || quoted || ' ON ' || name || ' IS ' || pg_catalog.quote_literal(pg_catalog.obj_description(oid, 'pg_policy')), ''
              FROM pol WHERE pg_catalog.obj_description(oid, 'pg_policy') IS NOT NULL
            UNION ALL SELECT 3, nspname, relname, 'TRIGGER ' || quoted || ' ON ' || name, 1, pg_catalog.pg_get_triggerdef(oid),
                   'DROP TRIGGER ' || quoted || ' ON ' || name FROM trg
            UNION ALL SELECT 3, nspname, relname, 'TRIGGER ' || quoted || ' ON ' || name, 2,
                   'ALTER TABLE ' || name || CASE tgenabled WHEN 'D' THEN ' DISABLE TRIGGER ' WHEN 'R' THEN ' ENABLE REPLICA TRIGGER ' ELSE ' ENABLE ALWAYS TRIGGER ' END || quoted, ''
              FROM trg WHERE tgenabled <> 'O'
            UNION ALL SELECT 3, nspname, relname, 'TRIGGER ' || quoted || ' ON ' || name, 3,
                   'COMMENT ON TRIGGER ' || quoted || ' ON ' || name || ' IS ' || pg_catalog.quote_literal(pg_catalog.obj_description(oid, 'pg_trigger')), ''
              FROM trg WHERE pg_catalog.obj_description(oid, 'pg_trigger') IS NOT NULL
            UNION ALL SELECT 3, nspname, relname, 'TRIGGER ' || quoted || ' ON ' || name, 4,
                   'COMMENT ON CONSTRAINT ' || quoted || ' ON ' || name || ' IS ' || pg_catalog.quote_literal(pg_catalog.obj_description(tgconstraint, 'pg_constraint')), ''
              FROM trg WHERE tgconstraint <> 0 AND pg_catalog.obj_description(tgconstraint, 'pg_constraint') IS NOT NULL
            UNION ALL SELECT 5, nspname, relname, 'ROW SECURITY ON ' || name, 1,
                   'ALTER TABLE ' || name || CASE WHEN relrowsecurity THEN ' ENABLE' ELSE ' DISABLE' END || ' ROW LEVEL SECURITY, '
                       || CASE WHEN relforcerowsecurity THEN 'FORCE' ELSE 'NO FORCE' END || ' ROW LEVEL SECURITY',
                   'ALTER TABLE ' || name || ' DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY'
              FROM rel WHERE relrowsecurity OR relforcerowsecurity
            UNION ALL SELECT 4, nspname, relname, 'GRANTS ON COLUMN ' || pg_catalog.quote_ident(attname) || ' OF ' || name,
                   pg_catalog.row_number() OVER (PARTITION BY attrelid, attnum ORDER BY grantee COLLATE "C" NULLS FIRST, is_grantable)::int,
                   pg_catalog.format('GRANT %s ON TABLE %s TO %s%s', privileges, name, coalesce(pg_catalog.quote_ident(grantee), 'PUBLIC'),
                                     CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END),
                   (SELECT string_agg(pg_catalog.format('REVOKE ALL (%I) ON TABLE %s FROM %s', g.attname, g.name, g.holder), '; ')
                      FROM (SELECT DISTINCT a.attname, granted.name,
                                   CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(x.grantee)) END AS holder
                              FROM pg_catalog.pg_attribute a CROSS JOIN LATERAL pg_catalog.aclexplode(a.attacl) x
                             WHERE a.attrelid = granted.attrelid AND a.attnum = granted.attnum) g)
              FROM (SELECT rel.nspname, rel.relname, rel.name, a.attrelid, a.attnum, a.attname, o.rolname AS grantee, x.is_grantable,
                           string_agg(x.privilege_type || ' (' || pg_catalog.quote_ident(a.attname) || ')', ', ' ORDER BY x.privilege_type) AS privileges
                      FROM rel JOIN pg_catalog.pg_attribute a ON a.attrelid = rel.oid AND a.attacl IS NOT NULL AND NOT a.attisdropped
                     CROSS JOIN LATERAL pg_catalog.aclexplode(a.attacl) x
                      LEFT JOIN pg_catalog.pg_roles o ON o.oid = x.grantee
                     GROUP BY 1, 2, 3, 4, 5, 6, 7, 8) granted
             ORDER BY 1, 4, 5
            """;

    private record Part(TableName host, String object, String statement, String drop) {
    }

    /** In the order in which they are made: the switch of row security is the last. */
    static List<Attachment> read(Lookup relations) throws SQLException {
        var objects = new LinkedHashMap<String, List<Part>>();
        relations.list(STATEMENTS, row -> new Part(Lookup.table(row, "nspname", "relname"), row.getString("object"), row.getString("statement"),
                row.getString("drop"))).forEach(part -> objects.computeIfAbsent(part.object(), none -> new ArrayList<>()).add(part));
        return objects.values().stream().map(parts -> new Attachment(parts.get(0).host(), parts.get(0).object(),
                parts.stream().map(Part::statement).toList(), parts.get(0).drop())).toList();
    }
}
