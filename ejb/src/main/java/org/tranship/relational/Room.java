package org.tranship.relational;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Is there room for tables that this database does not have yet? */
final class Room {

    private final Connection connection;

    Room(Connection connection) {
        this.connection = connection;
    }

    private static final String TYPES = """
            SELECT pg_catalog.to_regtype(name)::oid
              FROM unnest(?::text[]) AS wanted(name)
             WHERE pg_catalog.to_regtype(name) IS NOT NULL
            """;

    /** The types of these names, as {@code format_type} writes them, and those they are made of; those that do not exist are left out. */
    List<UserType> types(Collection<String> names) throws SQLException {
        try (var quiet = new EmptySearchPath(connection); var statement = connection.prepareStatement(TYPES)) {
            statement.setArray(1, connection.createArrayOf("text", names.toArray()));
            var oids = new ArrayList<Long>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    oids.add(rows.getLong(1));
                }
            }
            return TypeReader.readTypes(new Lookup(connection, oids));
        }
    }

    /** A table brings a type of its name along; an index and a sequence do not. */
    private static final String OBSTACLES = """
            WITH wanted(schema, name) AS (
                SELECT * FROM unnest(?::text[], ?::text[])
            )
            SELECT DISTINCT pg_catalog.format('schema %I does not exist', schema) AS sentence
              FROM wanted WHERE pg_catalog.to_regnamespace(pg_catalog.quote_ident(schema)) IS NULL
            UNION ALL
            SELECT DISTINCT pg_catalog.format('role %I may not create in schema %I: GRANT USAGE, CREATE ON SCHEMA %I TO %I;', current_user, nspname, nspname,
                                              current_user)
              FROM wanted JOIN pg_catalog.pg_namespace n ON n.nspname = schema
             WHERE NOT (pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_schema_privilege(n.oid, 'CREATE'))
            UNION ALL
            SELECT pg_catalog.format('the name %I.%I is taken', schema, name)
              FROM wanted
              JOIN pg_catalog.pg_namespace n ON n.nspname = schema
             WHERE EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.relnamespace = n.oid AND c.relname = name)
                OR EXISTS (SELECT FROM pg_catalog.pg_type t WHERE t.typnamespace = n.oid AND t.typname = name AND t.typcategory <> 'A')
             ORDER BY 1
            """;

    /** What stands against creating these tables with their indexes and sequences, a sentence each. */
    List<String> obstacles(Collection<Table> created) throws SQLException {
        var names = created.stream().flatMap(table -> Stream.of(Stream.of(table.name()), table.sequences().stream().map(Sequence::name),
                table.indexes().stream().map(index -> new TableName(table.name().schema(), index.name()))).flatMap(each -> each)).toList();
        try (var statement = connection.prepareStatement(OBSTACLES)) {
            statement.setArray(1, connection.createArrayOf("text", names.stream().map(name -> name.schema().text()).toArray()));
            statement.setArray(2, connection.createArrayOf("text", names.stream().map(name -> name.name().text()).toArray()));
            var sentences = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    sentences.add(rows.getString(1));
                }
            }
            return sentences;
        }
    }
}
