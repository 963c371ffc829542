package org.tranship.relational;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Reads who may do what with tables and with the sequences that belong to them. */
final class GrantReader {

    private GrantReader() {
    }

    private static final String TABLE_GRANTS = """
            SELECT c.oid AS of, g.rolname AS grantee, r.rolname AS grantor, x.privilege_type, x.is_grantable
              FROM pg_catalog.pg_class c
             CROSS JOIN LATERAL pg_catalog.aclexplode(coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner))) x
              LEFT JOIN pg_catalog.pg_roles g ON g.oid = x.grantee
              JOIN pg_catalog.pg_roles r ON r.oid = x.grantor
             WHERE c.oid = ANY (?)
             ORDER BY g.rolname COLLATE "C" NULLS FIRST, x.privilege_type, r.rolname COLLATE "C"
            """;

    static Map<Long, List<Grant>> ofTables(Lookup lookup) throws SQLException {
        return lookup.by(TABLE_GRANTS, GrantReader::grant);
    }

    private static final String SEQUENCE_GRANTS = """
            SELECT c.oid AS of, g.rolname AS grantee, r.rolname AS grantor, x.privilege_type, x.is_grantable
              FROM pg_catalog.pg_depend d
              JOIN pg_catalog.pg_class c ON c.oid = d.objid AND c.relkind = 'S'
             CROSS JOIN LATERAL pg_catalog.aclexplode(coalesce(c.relacl, pg_catalog.acldefault('s', c.relowner))) x
              LEFT JOIN pg_catalog.pg_roles g ON g.oid = x.grantee
              JOIN pg_catalog.pg_roles r ON r.oid = x.grantor
             WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
               AND d.refobjid = ANY (?) AND d.deptype IN ('a', 'i')
             ORDER BY g.rolname COLLATE "C" NULLS FIRST, x.privilege_type, r.rolname COLLATE "C"
            """;

    /** By the oid of the sequence. */
    static Map<Long, List<Grant>> ofOwnedSequences(Lookup lookup) throws SQLException {
        return lookup.by(SEQUENCE_GRANTS, GrantReader::grant);
    }

    private static final String FUNCTION_GRANTS = """
            SELECT p.oid AS of, g.rolname AS grantee, r.rolname AS grantor, x.privilege_type, x.is_grantable
              FROM pg_catalog.pg_proc p
             CROSS JOIN LATERAL pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) x
              LEFT JOIN pg_catalog.pg_roles g ON g.oid = x.grantee
              JOIN pg_catalog.pg_roles r ON r.oid = x.grantor
             WHERE p.oid = ANY (?)
             ORDER BY g.rolname COLLATE "C" NULLS FIRST, x.privilege_type, r.rolname COLLATE "C"
            """;

    static Map<Long, List<Grant>> ofFunctions(Lookup functions) throws SQLException {
        return functions.by(FUNCTION_GRANTS, GrantReader::grant);
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(Lookup.name(row, "grantee"), row.getString("privilege_type"), row.getBoolean("is_grantable"),
                Lookup.name(row, "grantor"));
    }
}
