package org.tranship.batch.validation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.tranship.batch.ledger.Outcome;
import org.tranship.relational.TableName;

/**
 * Looks for rows of a green table whose parent is missing. PostgreSQL has proved each key when it was validated; this asks again, because
 * a key can say that it is valid with orphans under it.
 */
public final class Orphans {

    /**
     * One query per foreign key, written by the server from its own catalogue; NULL in any column means that there is no parent to find. A key is about a
     * table's own rows and those of its partitions, not of tables that inherit from it. Reads the catalogue alone: {@code pg_partition_tree} would wait for
     * whoever has locked the table, and so would everybody who only wants to know what is asked.
     */
    private static final String QUERIES = """
            WITH RECURSIVE tree AS (
                 SELECT to_regclass(?)::oid AS relid
                  UNION ALL
                 SELECT i.inhrelid FROM tree JOIN pg_inherits i ON i.inhparent = tree.relid JOIN pg_class p ON p.oid = i.inhrelid AND p.relispartition)
            SELECT c.conname,
                   c.convalidated,
                   format('SELECT count(*), min(concat_ws('', '', %s)) FROM %s%s AS child WHERE %s AND NOT EXISTS (SELECT FROM %s%s AS parent WHERE %s)',
                          string_agg(format('child.%I', k.attname), ', ' ORDER BY u.place),
                          CASE t.relkind WHEN 'r' THEN 'ONLY ' END, c.conrelid::regclass,
                          string_agg(format('child.%I IS NOT NULL', k.attname), ' AND ' ORDER BY u.place),
                          CASE f.relkind WHEN 'r' THEN 'ONLY ' END, c.confrelid::regclass,
                          string_agg(format('parent.%I OPERATOR(%I.%s) child.%I', p.attname, s.nspname, o.oprname, k.attname), ' AND '
                                     ORDER BY u.place))
              FROM pg_constraint c
              JOIN pg_class t ON t.oid = c.conrelid
              JOIN pg_class f ON f.oid = c.confrelid
             CROSS JOIN LATERAL unnest(c.conkey, c.confkey, c.conpfeqop) WITH ORDINALITY AS u(child, parent, equal, place)
              JOIN pg_attribute k ON k.attrelid = c.conrelid AND k.attnum = u.child
              JOIN pg_attribute p ON p.attrelid = c.confrelid AND p.attnum = u.parent
              JOIN pg_operator o ON o.oid = u.equal
              JOIN pg_namespace s ON s.oid = o.oprnamespace
             WHERE c.contype = 'f' AND c.conparentid = 0 AND c.conrelid IN (SELECT relid FROM tree)
             GROUP BY c.oid, c.conname, c.convalidated, c.conrelid, c.confrelid, t.relkind, f.relkind
             ORDER BY c.conname
            """;

    private Orphans() {
    }

    private record Key(String name, boolean validated, String query) {
    }

    /**
     * @param expected how many foreign keys the table must have
     * @throws Unequal naming the key and the first value without a parent
     */
    public static Outcome check(Connection target, String entity, TableName green, int expected) throws SQLException {
        var keys = keys(target, green);
        if (keys.size() != expected) {
            throw new Unequal("%s: %d of %d foreign keys are there".formatted(entity, keys.size(), expected));
        }
        for (var key : keys) {
            check(target, entity, key);
        }
        return Outcome.compared(0, "0", null);
    }

    /** The questions {@link #check} asks, one a line; null when there is nothing to ask. */
    static String queries(Connection target, TableName green) throws SQLException {
        var queries = keys(target, green).stream().map(Key::query).collect(Collectors.joining(";\n"));
        return queries.isEmpty() ? null : queries;
    }

    private static void check(Connection target, String entity, Key key) throws SQLException {
        try (var query = target.createStatement(); var row = query.executeQuery(key.query())) {
            row.next();
            if (row.getLong(1) > 0) {
                throw new Unequal("%s: %d rows have no parent by foreign key %s, the first with %s"
                        .formatted(entity, row.getLong(1), key.name(), row.getString(2)));
            }
        }
        if (!key.validated()) {
            throw new Unequal("%s: foreign key %s has not been validated".formatted(entity, key.name()));
        }
    }

    private static List<Key> keys(Connection target, TableName green) throws SQLException {
        try (var query = target.prepareStatement(QUERIES)) {
            query.setString(1, green.quoted());
            var keys = new ArrayList<Key>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    keys.add(new Key(rows.getString(1), rows.getBoolean(2), rows.getString(3)));
                }
            }
            return keys;
        }
    }
}
