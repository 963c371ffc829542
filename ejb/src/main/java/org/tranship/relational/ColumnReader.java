package org.tranship.relational;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.tranship.relational.Column.Generation;

/** Reads the columns of tables. */
final class ColumnReader {

    private ColumnReader() {
    }

    /**
     * {@code plain} follows every domain to what it is made of, {@code core} goes on through arrays. A binary value is portable when the
     * type has one, keeps its oid in every database (below 16384), and has no oids of others inside, as arrays and composites have. What an
     * empty tsquery, int2vector or oidvector sends is refused by the receiving side, and xml is received in the encoding it declares.
     * Since 15.20 a server may keep a stamp of its own among the options, pg_attver, another one for every relation; nobody can set it, and
     * pg_dump leaves it out as well.
     */
    private static final String COLUMNS = """
            WITH RECURSIVE attribute AS (
                SELECT a.*, row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum) AS ordinal, r.relispartition
                  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class r ON r.oid = a.attrelid
                 WHERE a.attrelid = ANY (?) AND a.attnum > 0 AND NOT a.attisdropped
            ), domain(root, rootmod, typ, mod) AS (
                SELECT DISTINCT atttypid, atttypmod, atttypid, atttypmod FROM attribute
                UNION ALL
                SELECT d.root, d.rootmod, t.typbasetype, t.typtypmod
                  FROM domain d JOIN pg_catalog.pg_type t ON t.oid = d.typ AND t.typtype = 'd'
            ), plain AS (
                SELECT d.root, d.rootmod, d.typ, d.mod, t.typcategory = 'A' AS is_array, t.typelem
                  FROM domain d JOIN pg_catalog.pg_type t ON t.oid = d.typ AND t.typtype <> 'd'
            ), element(root, rootmod, typ) AS (
                SELECT root, rootmod, typ FROM plain
                UNION ALL
                SELECT e.root, e.rootmod, CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.typelem END
                  FROM element e JOIN pg_catalog.pg_type t ON t.oid = e.typ AND (t.typtype = 'd' OR t.typcategory = 'A')
            ), core AS (
                SELECT e.root, e.rootmod, t.oid, t.typname, t.typtype,
                       CASE WHEN t.typsend = 0 OR t.typreceive = 0 THEN false
                            WHEN t.typtype = 'b' THEN t.oid < 16384 AND t.typname NOT LIKE 'reg%' AND t.typname NOT IN ('money', 'tsquery', 'xml')
                            WHEN t.typtype = 'e' THEN true
                            WHEN t.typtype = 'r' THEN r.rngsubtype < 16384
                            WHEN t.typtype = 'm' THEN t.oid < 16384
                            ELSE false END AS portable
                  FROM element e JOIN pg_catalog.pg_type t ON t.oid = e.typ AND t.typtype <> 'd' AND t.typcategory <> 'A'
                  LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
            )
            SELECT a.attrelid AS of, a.attname, a.ordinal, a.attnotnull, a.attidentity, a.attgenerated,
                   pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
                   pg_catalog.format_type(p.typ, p.mod) AS plain_type,
                   c.typname || CASE WHEN p.is_array THEN '[]' ELSE '' END AS base_type,
                   c.typtype,
                   c.portable AND (NOT p.is_array OR p.typelem < 16384)
                       AND p.typ NOT IN ('pg_catalog.int2vector'::pg_catalog.regtype, 'pg_catalog.oidvector'::pg_catalog.regtype) AS portable,
                   n.conname AS not_null_name, a.relispartition, a.attislocal, a.attinhcount, n.conislocal, n.coninhcount,
                   CASE WHEN a.attcollation <> t.typcollation
                        THEN (SELECT pg_catalog.format('%I.%I', s.nspname, l.collname)
                                FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_namespace s ON s.oid = l.collnamespace
                               WHERE l.oid = a.attcollation) END AS collation,
                   pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS default_sql,
                   CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END AS storage,
                   nullif(a.attcompression, '') AS compression,
                   nullif(a.attstattarget, -1) AS statistics,
                   ARRAY(SELECT o FROM unnest(a.attoptions) WITH ORDINALITY u(o, place) WHERE o NOT LIKE 'pg\\_attver=%' ORDER BY place) AS options,
                   pg_catalog.col_description(a.attrelid, a.attnum) AS comment
              FROM attribute a
              JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
              JOIN plain p ON p.root = a.atttypid AND p.rootmod = a.atttypmod
              JOIN core c ON c.root = a.atttypid AND c.rootmod = a.atttypmod
              LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
              LEFT JOIN pg_catalog.pg_constraint n ON n.conrelid = a.attrelid AND n.contype = 'n' AND n.conkey = ARRAY[a.attnum]
             ORDER BY a.attrelid, a.attnum
            """;

    static Map<Long, List<Column>> read(Lookup lookup) throws SQLException {
        return lookup.by(COLUMNS, ColumnReader::column);
    }

    private static Column column(ResultSet row) throws SQLException {
        return new Column(Lookup.name(row, "attname"), row.getInt("ordinal"), row.getString("type"), row.getString("plain_type"),
                row.getString("base_type"), Lookup.letter(row, "typtype"), row.getBoolean("portable"), row.getBoolean("attnotnull"),
                Lookup.name(row, "not_null_name"), Descent.of(row, "conislocal", "coninhcount"), row.getString("collation"), row.getString("default_sql"),
                generation(row.getString("attidentity"), row.getString("attgenerated")), Lookup.letterOrNull(row, "storage"),
                Lookup.letterOrNull(row, "compression"), row.getObject("statistics", Integer.class), Lookup.texts(row, "options"),
                row.getString("comment"), Descent.of(row, "attislocal", "attinhcount"));
    }

    private static Generation generation(String identity, String generated) {
        return switch (identity + generated) {
            case "a" -> Generation.IDENTITY_ALWAYS;
            case "d" -> Generation.IDENTITY_BY_DEFAULT;
            case "s" -> Generation.GENERATED_STORED;
            case "v" -> Generation.GENERATED_VIRTUAL;
            case "" -> Generation.PLAIN;
            default -> throw new IllegalStateException("A kind of column this version does not know: " + identity + generated);
        };
    }
}
