package org.tranship.relational;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads the constraints of tables: keys, exclusions and checks, and foreign keys. */
final class ConstraintReader {

    private ConstraintReader() {
    }

    private static final String CONSTRAINTS = """
            SELECT c.conrelid AS of, c.conname, c.contype, pg_catalog.pg_get_constraintdef(c.oid) AS definition, c.convalidated,
                   CASE WHEN c.condeferred THEN 'DEFERRABLE INITIALLY DEFERRED' WHEN c.condeferrable THEN 'DEFERRABLE' ELSE '' END AS timing,
                   pg_catalog.obj_description(c.oid, 'pg_constraint') AS comment, c.conislocal, c.coninhcount, r.relispartition
              FROM pg_catalog.pg_constraint c
              JOIN pg_catalog.pg_class r ON r.oid = c.conrelid
             WHERE c.conrelid = ANY (?) AND c.contype IN ('p', 'u', 'x', 'c')
             ORDER BY c.conname COLLATE "C"
            """;

    static Map<Long, List<Constraint>> constraints(Lookup lookup) throws SQLException {
        return lookup.by(CONSTRAINTS, row -> new Constraint(Lookup.name(row, "conname"), kind(Lookup.letter(row, "contype")),
                row.getString("definition"), row.getString("timing"), row.getBoolean("convalidated"), row.getString("comment"),
                Descent.of(row, "conislocal", "coninhcount")));
    }

    private static Constraint.Kind kind(char contype) {
        return switch (contype) {
            case 'p' -> Constraint.Kind.PRIMARY_KEY;
            case 'u' -> Constraint.Kind.UNIQUE;
            case 'x' -> Constraint.Kind.EXCLUDE;
            case 'c' -> Constraint.Kind.CHECK;
            default -> throw new IllegalStateException("Not asked for: " + contype);
        };
    }

    /** Without what the server notes of every partition of the table a key points to. */
    private static final String FOREIGN_KEYS = """
            SELECT c.conrelid AS of, c.conname, s.nspname AS child_schema, t.relname AS child, ps.nspname AS parent_schema, p.relname AS parent,
                   pg_catalog.pg_get_constraintdef(c.oid) AS definition, ' REFERENCES ' || c.confrelid::pg_catalog.regclass AS middle,
                   c.convalidated, c.conparentid <> 0 AS inherited, pg_catalog.obj_description(c.oid, 'pg_constraint') AS comment,
                   ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY AS k (number, place)
                           JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number ORDER BY k.place) AS columns,
                   ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY AS k (number, place)
                           JOIN pg_catalog.pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number ORDER BY k.place) AS parent_columns
              FROM pg_catalog.pg_constraint c
              LEFT JOIN pg_catalog.pg_constraint w ON w.oid = c.conparentid
              JOIN pg_catalog.pg_class t ON t.oid = c.conrelid
              JOIN pg_catalog.pg_namespace s ON s.oid = t.relnamespace
              JOIN pg_catalog.pg_class p ON p.oid = c.confrelid
              JOIN pg_catalog.pg_namespace ps ON ps.oid = p.relnamespace
             WHERE c.conrelid = ANY (?) AND c.contype = 'f' AND w.conrelid IS DISTINCT FROM c.conrelid
             ORDER BY c.conname COLLATE "C"
            """;

    static Map<Long, List<ForeignKey>> foreignKeys(Lookup lookup) throws SQLException {
        return lookup.by(FOREIGN_KEYS, ConstraintReader::foreignKey);
    }

    private static ForeignKey foreignKey(ResultSet row) throws SQLException {
        var definition = row.getString("definition");
        var middle = row.getString("middle");
        int at = definition.indexOf(middle + "(");
        if (at < 0) {
            throw new IllegalStateException("A foreign key without \"%s\": %s".formatted(middle, definition));
        }
        return new ForeignKey(Lookup.name(row, "conname"), Lookup.table(row, "child_schema", "child"),
                names(row, "columns"), names(row, "parent_columns"), definition.substring(0, at),
                Lookup.table(row, "parent_schema", "parent"), definition.substring(at + middle.length()), row.getBoolean("convalidated"),
                row.getBoolean("inherited"), row.getString("comment"));
    }

    private static List<Identifier> names(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray()).map(Identifier::of).toList();
    }
}
