package org.tranship.batch.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.tranship.relational.Catalogue;
import org.tranship.relational.TableName;

/**
 * How much hangs on some tables and views and who may use them, in one cheap figure. A view or a grant needs no lock that our first step
 * keeps out; two equal figures say that none came between the inventory and the exclusive locks.
 */
record Hangers(String figure) {

    private static final String FIGURE = """
            WITH tab AS (SELECT * FROM pg_catalog.pg_class WHERE oid = ANY (?))
            SELECT (SELECT count(*) FROM tab t JOIN pg_catalog.pg_depend d
                        ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = t.oid)
                   || ' ' || (SELECT count(*) FROM tab t JOIN pg_catalog.pg_depend d
                        ON d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.refobjid = t.reltype)
                   || ' ' || (SELECT count(*) FROM pg_catalog.pg_publication WHERE puballtables)
                   || ' ' || (SELECT coalesce(pg_catalog.md5(string_agg(t.oid || coalesce(t.relacl::text, '') || t.relowner, ',' ORDER BY t.oid)), '')
                                FROM tab t)
                   || ' ' || (SELECT coalesce(pg_catalog.md5(string_agg(a.attrelid || ' ' || a.attnum || a.attacl::text, ',' ORDER BY a.attrelid, a.attnum)), '')
                                FROM tab t JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attacl IS NOT NULL)
            """;

    static Hangers of(Connection target, List<TableName> relations) throws SQLException {
        try (var query = target.prepareStatement(FIGURE)) {
            query.setArray(1, target.createArrayOf("oid", new Catalogue(target).relations(relations).toArray()));
            try (var row = query.executeQuery()) {
                row.next();
                return new Hangers(row.getString(1));
            }
        }
    }
}
