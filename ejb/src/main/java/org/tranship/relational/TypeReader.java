package org.tranship.relational;

import java.sql.SQLException;
import java.util.List;

/** Reads the types that columns of tables are of and that do not come with every server. */
final class TypeReader {

    private TypeReader() {
    }

    private static final String OF_COLUMNS = """
            SELECT atttypid FROM pg_catalog.pg_attribute WHERE attrelid = ANY (?) AND attnum > 0 AND NOT attisdropped
            """;

    private static final String THEMSELVES = """
            SELECT unnest(?)
            """;

    private static final String TYPES = """
            WITH RECURSIVE used(typ) AS (
                %s
                UNION
                SELECT part.typ
                  FROM used u JOIN pg_catalog.pg_type t ON t.oid = u.typ
                 CROSS JOIN LATERAL (
                       SELECT t.typelem WHERE t.typelem <> 0
                       UNION ALL SELECT t.typbasetype WHERE t.typtype = 'd'
                       UNION ALL SELECT a.atttypid FROM pg_catalog.pg_attribute a
                                  WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
                       UNION ALL SELECT r.rngsubtype FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid
                       UNION ALL SELECT r.rngtypid FROM pg_catalog.pg_range r WHERE r.rngmultitypid = t.oid) part(typ)
            )
            SELECT pg_catalog.format_type(t.oid, NULL) AS name, t.typtype,
                   ARRAY(SELECT e.enumlabel::text FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) AS labels,
                   CASE t.typtype
                        WHEN 'e' THEN 'enum ' || (SELECT coalesce(string_agg(pg_catalog.quote_literal(e.enumlabel), ', '
                                                                              ORDER BY e.enumsortorder), '')
                                                    FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid)
                        WHEN 'd' THEN 'domain over ' || pg_catalog.format_type(t.typbasetype, t.typtypmod)
                                   || CASE WHEN t.typnotnull THEN ' not null' ELSE '' END || coalesce(' default ' || t.typdefault, '')
                                   || coalesce((SELECT string_agg(' ' || pg_catalog.pg_get_constraintdef(c.oid), '' ORDER BY c.conname COLLATE "C")
                                                  FROM pg_catalog.pg_constraint c WHERE c.contypid = t.oid AND c.contype = 'c'), '')
                        WHEN 'c' THEN 'composite (' || (SELECT string_agg(pg_catalog.quote_ident(a.attname) || ' '
                                                                          || pg_catalog.format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
                                                          FROM pg_catalog.pg_attribute a
                                                         WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) || ')'
                        WHEN 'r' THEN 'range over ' || (SELECT pg_catalog.format_type(r.rngsubtype, NULL)
                                                          FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid)
                        WHEN 'm' THEN 'multirange of ' || (SELECT pg_catalog.format_type(r.rngtypid, NULL)
                                                             FROM pg_catalog.pg_range r WHERE r.rngmultitypid = t.oid)
                        ELSE 'base type' END
                   || coalesce((SELECT ' of extension ' || pg_catalog.quote_ident(x.extname)
                                  FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_extension x ON x.oid = d.refobjid
                                 WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.objid = t.oid AND d.deptype = 'e'
                                   AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass), '') AS definition
              FROM (SELECT DISTINCT typ FROM used) u
              JOIN pg_catalog.pg_type t ON t.oid = u.typ
             WHERE t.oid >= 16384 AND t.typcategory <> 'A'
             ORDER BY pg_catalog.format_type(t.oid, NULL) COLLATE "C"
            """;

    static List<UserType> read(Lookup lookup) throws SQLException {
        return read(lookup, OF_COLUMNS);
    }

    /** The types themselves, and those they are made of. */
    static List<UserType> readTypes(Lookup types) throws SQLException {
        return read(types, THEMSELVES);
    }

    private static List<UserType> read(Lookup lookup, String seed) throws SQLException {
        return lookup.list(TYPES.formatted(seed), row -> new UserType(row.getString("name"), Lookup.letter(row, "typtype"), row.getString("definition"),
                Lookup.texts(row, "labels")));
    }
}
