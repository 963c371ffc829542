package org.tranship.relational;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What our role may not do and would have to. The least rights a migration needs are exactly what is asked for here. */
final class Rights {

    private final Connection connection;

    Rights(Connection connection) {
        this.connection = connection;
    }

    private static final String TO_READ = """
            WITH tab AS (
                SELECT c.*, n.nspname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.oid = ANY (?) AND NOT c.relispartition
            )
            SELECT DISTINCT 1 AS place, 'USAGE on schema ' || pg_catalog.quote_ident(nspname) AS what,
                   pg_catalog.format('GRANT USAGE ON SCHEMA %I TO %I;', nspname, current_user) AS remedy
              FROM tab WHERE NOT pg_catalog.has_schema_privilege(relnamespace, 'USAGE')
            UNION ALL
            SELECT 2, 'SELECT on table ' || oid::pg_catalog.regclass,
                   pg_catalog.format('GRANT SELECT ON TABLE %s TO %I;', oid::pg_catalog.regclass, current_user)
              FROM tab WHERE NOT pg_catalog.has_table_privilege(oid, 'SELECT')
            UNION ALL
            SELECT 3, 'SELECT on sequence ' || s.oid::pg_catalog.regclass,
                   pg_catalog.format('GRANT SELECT ON SEQUENCE %s TO %I;', s.oid::pg_catalog.regclass, current_user)
              FROM (SELECT d.objid AS oid
                      FROM tab t
                      JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = t.oid
                       AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype IN ('a', 'i')
                    UNION SELECT d.refobjid
                      FROM tab t
                      JOIN pg_catalog.pg_attrdef f ON f.adrelid = t.oid
                      JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND d.objid = f.oid
                       AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass) used
              JOIN pg_catalog.pg_class s ON s.oid = used.oid
             WHERE CASE WHEN s.relkind = 'S' THEN NOT pg_catalog.has_sequence_privilege(s.oid, 'SELECT') END
            UNION ALL
            SELECT 4, 'a way past row security on table ' || oid::pg_catalog.regclass,
                   pg_catalog.format('ALTER ROLE %I BYPASSRLS;', current_user)
              FROM tab WHERE pg_catalog.row_security_active(oid)
             ORDER BY 1, 2
            """;

    /** To read every row of these tables and the positions of their sequences. */
    List<MissingRight> missingToRead(Collection<Long> tables) throws SQLException {
        return ask(TO_READ, tables);
    }

    /** From PostgreSQL 16 on, membership alone does not allow to give a table to a role: that needs the SET option. */
    private static final String TO_REPLACE = """
            WITH tab AS (
                SELECT c.*, n.nspname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ANY (?)
            )
            SELECT 1 AS place, p.name || ' on database ' || pg_catalog.quote_ident(pg_catalog.current_database()) AS what,
                   pg_catalog.format('GRANT %s ON DATABASE %I TO %I;', p.name, pg_catalog.current_database(), current_user) AS remedy
              FROM (VALUES ('CREATE'), ('TEMPORARY')) p(name)
             WHERE NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), p.name)
            UNION ALL
            SELECT DISTINCT 2, p.name || ' on schema ' || pg_catalog.quote_ident(nspname),
                   pg_catalog.format('GRANT %s ON SCHEMA %I TO %I;', p.name, nspname, current_user)
              FROM tab CROSS JOIN (VALUES ('USAGE'), ('CREATE')) p(name)
             WHERE NOT pg_catalog.has_schema_privilege(relnamespace, p.name)
            UNION ALL
            SELECT DISTINCT 3, 'membership in role ' || pg_catalog.quote_ident(o.rolname) || ', the owner of ' || min(t.oid::pg_catalog.regclass::text),
                   pg_catalog.format('GRANT %I TO %I;', o.rolname, current_user)
              FROM tab t JOIN pg_catalog.pg_roles o ON o.oid = t.relowner
             WHERE NOT (pg_catalog.pg_has_role(t.relowner, 'USAGE') AND pg_catalog.pg_has_role(t.relowner, %s))
             GROUP BY o.rolname
            UNION ALL
            SELECT DISTINCT 4, 'CREATE on tablespace ' || pg_catalog.quote_ident(s.spcname),
                   pg_catalog.format('GRANT CREATE ON TABLESPACE %I TO %I;', s.spcname, current_user)
              FROM (SELECT reltablespace FROM tab
                    UNION SELECT i.reltablespace FROM tab t JOIN pg_catalog.pg_index x ON x.indrelid = t.oid
                          JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid) used
              JOIN pg_catalog.pg_tablespace s ON s.oid = used.reltablespace
             WHERE NOT pg_catalog.has_tablespace_privilege(s.oid, 'CREATE')
            UNION ALL
            SELECT DISTINCT 5, 'USAGE on type ' || pg_catalog.format_type(a.atttypid, NULL),
                   pg_catalog.format('GRANT USAGE ON TYPE %s TO %I;', pg_catalog.format_type(a.atttypid, NULL), current_user)
              FROM tab t JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
             WHERE NOT pg_catalog.has_type_privilege(a.atttypid, 'USAGE')
            UNION ALL
            SELECT 6, 'a way past forced row security on table ' || oid::pg_catalog.regclass, pg_catalog.format('ALTER ROLE %I BYPASSRLS;', current_user)
              FROM tab WHERE pg_catalog.row_security_active(oid)
             ORDER BY 1, 2
            """;

    /** To build tables beside these in their shape and to exchange them. */
    List<MissingRight> missingToReplace(Collection<Long> tables) throws SQLException {
        return ask(TO_REPLACE.replace("t.relowner, %s)", "t.relowner, '" + handOver() + "')"), tables);
    }

    private static final String TO_CARRY = """
            WITH thing AS (
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[]) t(object, owner, schema)
            )
            SELECT 1 AS place, 'membership in role ' || pg_catalog.quote_ident(o.rolname) || ', the owner of ' || min(t.object COLLATE "C") AS what,
                   pg_catalog.format('GRANT %%I TO %%I;', o.rolname, current_user) AS remedy
              FROM thing t JOIN pg_catalog.pg_roles o ON o.rolname = t.owner
             WHERE NOT (pg_catalog.pg_has_role(o.oid, 'USAGE') AND pg_catalog.pg_has_role(o.oid, '%s'))
             GROUP BY o.rolname
            UNION ALL
            SELECT 2, p.name || ' on schema ' || pg_catalog.quote_ident(t.schema) || ', where ' || min(t.object COLLATE "C") || ' is',
                   pg_catalog.format('GRANT %%s ON SCHEMA %%I TO %%I;', p.name, t.schema, current_user)
              FROM thing t CROSS JOIN (VALUES ('USAGE'), ('CREATE')) p(name)
             WHERE t.schema IS NOT NULL AND NOT pg_catalog.has_schema_privilege(t.schema, p.name)
             GROUP BY p.name, t.schema
            UNION ALL
            SELECT DISTINCT 3, 'SELECT on column ' || pg_catalog.format('%%I.%%I.%%I', schema, name, col) || ', which shares a sequence',
                   pg_catalog.format('GRANT SELECT (%%I) ON TABLE %%I.%%I TO %%I;', col, schema, name, current_user)
              FROM unnest(?::text[], ?::text[], ?::text[]) drawing(schema, name, col)
             WHERE NOT pg_catalog.has_column_privilege(pg_catalog.format('%%I.%%I', schema, name), col, 'SELECT')
             ORDER BY 1, 2
            """;

    /** To build and exchange what hangs on tables, to cut ties and tie them again, and to set the sequences they share with others. */
    List<MissingRight> missingToCarry(Inventory inventory) throws SQLException {
        var objects = new ArrayList<String>();
        var owners = new ArrayList<String>();
        var schemas = new ArrayList<String>();
        inventory.companions().forEach(companion -> {
            objects.add(companion.object());
            owners.add(companion.owner().text());
            schemas.add(companion.name().schema().text());
        });
        inventory.ties().forEach(tie -> {
            objects.add(tie.object());
            owners.add(tie.owner().text());
            schemas.add(null);
        });
        inventory.numbers().shared().forEach(sequence -> {
            objects.add(sequence.object());
            owners.add(sequence.owner().text());
            schemas.add(null);
        });
        var outside = inventory.numbers().outside().toList();
        try (var query = connection.prepareStatement(TO_CARRY.formatted(handOver()))) {
            int place = 1;
            for (var texts : List.of(objects, owners, schemas, outside.stream().map(draw -> draw.table().schema().text()).toList(),
                    outside.stream().map(draw -> draw.table().name().text()).toList(), outside.stream().map(draw -> draw.column().text()).toList())) {
                query.setArray(place++, connection.createArrayOf("text", texts.toArray()));
            }
            try (var rows = query.executeQuery()) {
                var missing = new ArrayList<MissingRight>();
                while (rows.next()) {
                    missing.add(new MissingRight(rows.getString("what"), rows.getString("remedy")));
                }
                return missing;
            }
        }
    }

    private String handOver() throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion() >= 16 ? "SET" : "MEMBER";
    }

    private List<MissingRight> ask(String sql, Collection<Long> tables) throws SQLException {
        try (var quiet = new EmptySearchPath(connection)) {
            return new Lookup(connection, tables).list(sql, row -> new MissingRight(row.getString("what"), row.getString("remedy")));
        }
    }
}
