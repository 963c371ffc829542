package org.tranship.relational;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Reads the sequences that belong to columns of tables: of identities, and those owned by serial columns. */
final class SequenceReader {

    private SequenceReader() {
    }

    /** Without those that others draw from too: they stay where they are, see {@link NumbersReader}. */
    private static final String SEQUENCES = """
            WITH tab AS (SELECT unnest(?::oid[]) AS oid)
            SELECT d.refobjid AS of, s.oid, n.nspname, s.relname, a.attname, d.deptype = 'i' AS is_identity,
                   pg_catalog.quote_literal(s.oid::pg_catalog.regclass::text) AS literal, pg_catalog.format_type(q.seqtypid, NULL) AS type,
                   q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache, q.seqcycle, pg_catalog.obj_description(s.oid, 'pg_class') AS comment
              FROM pg_catalog.pg_depend d
              JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
              JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace
              JOIN pg_catalog.pg_sequence q ON q.seqrelid = s.oid
              JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
             WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
               AND d.refobjid IN (SELECT oid FROM tab) AND d.deptype IN ('a', 'i')
               AND NOT (d.deptype = 'a' AND %s)
             ORDER BY s.relname COLLATE "C"
            """;

    /** Whether a default of a table outside draws from sequence {@code s}; the tables inside are in {@code tab}. */
    static final String DRAWN_FROM_OUTSIDE = """
            EXISTS (SELECT FROM pg_catalog.pg_depend u
                      JOIN pg_catalog.pg_attrdef f ON f.oid = u.objid
                      JOIN pg_catalog.pg_class r ON r.oid = f.adrelid AND r.relkind IN ('r', 'p')
                     WHERE u.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND u.refobjid = s.oid
                       AND u.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND f.adrelid NOT IN (SELECT oid FROM tab))
            """;

    static Map<Long, List<Sequence>> read(Lookup lookup) throws SQLException {
        var grants = GrantReader.ofOwnedSequences(lookup);
        return lookup.by(SEQUENCES.formatted(DRAWN_FROM_OUTSIDE.strip()), row -> sequence(row, Lookup.name(row, "attname"), row.getBoolean("is_identity"), grants.getOrDefault(row.getLong("oid"), List.of())));
    }

    /** @param column null when it belongs to none of the tables */
    static Sequence sequence(ResultSet row, Identifier column, boolean identity, List<Grant> grants) throws SQLException {
        return new Sequence(Lookup.table(row, "nspname", "relname"), column, identity,
                row.getString("literal").strip(), row.getString("type"), row.getLong("seqstart"), row.getLong("seqincrement"),
                row.getLong("seqmin"), row.getLong("seqmax"), row.getLong("seqcache"), row.getBoolean("seqcycle"), grants,
                row.getString("comment"));
    }
}
