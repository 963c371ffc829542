package org.tranship.relational;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Reads the indexes of tables. */
final class IndexReader {

    private IndexReader() {
    }

    /** The definition begins with what {@code head} foretells; what follows is the same for any table of that shape. */
    private static final String INDEXES = """
            SELECT x.indrelid AS of, i.relname, m.amname, h.head, d.definition,
                   CASE WHEN 0 = ANY ((x.indkey::int2[])[0:x.indnkeyatts - 1]) THEN '{}'
                        ELSE ARRAY(SELECT a.attname::text
                                     FROM unnest(x.indkey::int2[]) WITH ORDINALITY k(attnum, place)
                                     JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.attnum
                                    WHERE k.place <= x.indnkeyatts ORDER BY k.place) END AS key_columns,
                   x.indisunique, x.indisprimary, x.indpred IS NOT NULL AS partial, x.indimmediate, x.indisvalid AND x.indisready AS valid,
                   x.indisclustered, x.indisreplident,
                   EXISTS (SELECT FROM pg_catalog.pg_constraint c
                            WHERE c.conindid = x.indexrelid AND c.conrelid = x.indrelid AND c.contype IN ('p', 'u', 'x')) AS is_constraint,
                   s.spcname,
                   ARRAY(SELECT a.attnum || '=' || a.attstattarget FROM pg_catalog.pg_attribute a
                          WHERE a.attrelid = x.indexrelid AND a.attstattarget >= 0 ORDER BY a.attnum) AS statistics,
                   wn.nspname AS whole_schema, w.relname AS whole, pg_catalog.obj_description(i.oid, 'pg_class') AS comment
              FROM pg_catalog.pg_index x
              JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
              JOIN pg_catalog.pg_am m ON m.oid = i.relam
              LEFT JOIN pg_catalog.pg_inherits pi ON pi.inhrelid = i.oid
              LEFT JOIN pg_catalog.pg_class w ON w.oid = pi.inhparent
              LEFT JOIN pg_catalog.pg_namespace wn ON wn.oid = w.relnamespace
              LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = i.reltablespace
              CROSS JOIN LATERAL (SELECT pg_catalog.pg_get_indexdef(x.indexrelid) AS definition) d
              CROSS JOIN LATERAL (SELECT 'CREATE ' || CASE WHEN x.indisunique THEN 'UNIQUE ' ELSE '' END || 'INDEX '
                                      || pg_catalog.quote_ident(i.relname) || ' ON '
                                      || CASE i.relkind WHEN 'I' THEN 'ONLY ' ELSE '' END
                                      || x.indrelid::pg_catalog.regclass || ' USING ' AS head) h
             WHERE x.indrelid = ANY (?)
             ORDER BY i.relname COLLATE "C"
            """;

    static Map<Long, List<Index>> read(Lookup lookup) throws SQLException {
        return lookup.by(INDEXES, IndexReader::index);
    }

    private static Index index(ResultSet row) throws SQLException {
        return new Index(Lookup.name(row, "relname"), row.getString("amname"), body(row.getString("head"), row.getString("definition")),
                Lookup.texts(row, "key_columns").stream().map(Identifier::of).toList(), row.getBoolean("indisunique"),
                row.getBoolean("indisprimary"), row.getBoolean("partial"), row.getBoolean("indimmediate"), row.getBoolean("valid"),
                row.getBoolean("is_constraint"), row.getBoolean("indisclustered"), row.getBoolean("indisreplident"),
                Lookup.name(row, "spcname"), Lookup.texts(row, "statistics"),
                row.getString("whole") == null ? null : Lookup.table(row, "whole_schema", "whole"), row.getString("comment"));
    }

    private static String body(String head, String definition) {
        if (!definition.startsWith(head)) {
            throw new IllegalStateException("An index definition that does not begin with \"%s\": %s".formatted(head, definition));
        }
        return definition.substring(head.length());
    }
}
