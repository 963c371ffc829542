package org.tranship.relational;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads which columns of some tables take numbers from which sequences, and who else does. */
final class NumbersReader {

    private NumbersReader() {
    }

    /** {@code stays}: nobody of the set owns it, or somebody outside draws from it too. An identity's own sequence always goes with it. */
    private static final String SEQUENCES = """
            WITH tab AS (
                SELECT unnest(?::oid[]) AS oid
            ), seq AS (
                SELECT d.refobjid AS oid
                  FROM tab
                  JOIN pg_catalog.pg_attrdef f ON f.adrelid = tab.oid
                  JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND d.objid = f.oid
                   AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                UNION SELECT d.objid
                  FROM tab
                  JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = tab.oid
                   AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype IN ('a', 'i')
            ), draw AS (
                SELECT DISTINCT seq.oid AS sequence, f.adrelid, f.adnum, f.adrelid IN (SELECT oid FROM tab) AS within
                  FROM seq
                  JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = seq.oid
                   AND d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
                  JOIN pg_catalog.pg_attrdef f ON f.oid = d.objid
                  JOIN pg_catalog.pg_class r ON r.oid = f.adrelid AND r.relkind IN ('r', 'p')
            ), ruled AS (
                SELECT c.*, n.nspname, o.refobjid AS owner_table, o.refobjsubid AS owner_column,
                       o.refobjid IS NULL OR o.refobjid NOT IN (SELECT oid FROM tab)
                           OR o.deptype = 'a' AND EXISTS (SELECT FROM draw WHERE draw.sequence = c.oid AND NOT draw.within) AS stays
                  FROM seq
                  JOIN pg_catalog.pg_class c ON c.oid = seq.oid AND c.relkind = 'S'
                  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                  LEFT JOIN pg_catalog.pg_depend o ON o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.objid = c.oid
                   AND o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.deptype IN ('a', 'i')
            )
            """;

    /** Copies in Tranship's own schemas draw for nobody. */
    private static final String DRAWS = SEQUENCES + """
            SELECT tn.nspname AS table_schema, t.relname AS table_name, a.attname, s.nspname, s.relname, d.within
              FROM draw d
              JOIN ruled s ON s.oid = d.sequence
              JOIN pg_catalog.pg_class t ON t.oid = d.adrelid
              JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
              JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
             WHERE d.within OR tn.nspname NOT LIKE 'tranship\\_%'
             ORDER BY 1, 2, 3
            """;

    private static final String SHARED = SEQUENCES + """
            SELECT s.nspname, s.relname, pg_catalog.quote_literal(s.oid::pg_catalog.regclass::text) AS literal, pg_catalog.format_type(q.seqtypid, NULL) AS type,
                   q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache, q.seqcycle, pg_catalog.obj_description(s.oid, 'pg_class') AS comment,
                   pg_catalog.pg_get_userbyid(s.relowner) AS owner
              FROM ruled s JOIN pg_catalog.pg_sequence q ON q.seqrelid = s.oid
             WHERE s.stays
             ORDER BY s.oid::pg_catalog.regclass::text COLLATE "C"
            """;

    private static final String OWNERSHIPS = SEQUENCES + """
            SELECT 'OWNER OF SEQUENCE ' || s.name AS object, pg_catalog.pg_get_userbyid(s.relowner) AS owner, 'ALTER SEQUENCE ' || s.name || ' OWNED BY NONE' AS cut,
                   'ALTER SEQUENCE ' || s.name || ' OWNED BY ' || s.owner_table::pg_catalog.regclass || '.' || pg_catalog.quote_ident(a.attname) AS tie
              FROM (SELECT *, oid::pg_catalog.regclass::text AS name FROM ruled) s
              JOIN tab ON tab.oid = s.owner_table
              JOIN pg_catalog.pg_attribute a ON a.attrelid = s.owner_table AND a.attnum = s.owner_column
             WHERE s.stays
             ORDER BY s.name COLLATE "C"
            """;

    static Numbers read(Lookup tables) throws SQLException {
        return new Numbers(
                tables.list(DRAWS, row -> new Draw(Lookup.table(row, "table_schema", "table_name"), Lookup.name(row, "attname"),
                        Lookup.table(row, "nspname", "relname"), row.getBoolean("within"))),
                tables.list(SHARED, NumbersReader::shared));
    }

    private static SharedSequence shared(ResultSet row) throws SQLException {
        return new SharedSequence(SequenceReader.sequence(row, null, false, List.of()), Lookup.name(row, "owner"));
    }

    /** That a table of the set owns a sequence that stays: given up while the tables are exchanged. */
    static List<Tie> ownerships(Lookup tables) throws SQLException {
        return tables.list(OWNERSHIPS, row -> new Tie(row.getString("object"), Lookup.name(row, "owner"), null, row.getString("cut"),
                List.of(row.getString("tie")), null, null));
    }
}
