package org.tranship.batch.green;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.tranship.batch.green.SetNames.Colour;
import org.tranship.job.JobId;
import org.tranship.relational.Catalogue;
import org.tranship.relational.Identifier;
import org.tranship.relational.TableName;

/**
 * What of a job stands in the target, known from the target alone: its schemas by their comments, and the tables in them. So the way
 * back and the clean-up need no plan, only the job's number.
 */
public final class StandingSet {

    private final SetNames names;

    public StandingSet(JobId job) {
        this.names = new SetNames(job);
    }

    private static final String SCHEMAS = """
            SELECT n.nspname, pg_catalog.obj_description(n.oid, 'pg_namespace') AS comment
              FROM pg_catalog.pg_namespace n
             WHERE n.nspname LIKE 'tranship\\_%'
            """;

    /** The schemas of one colour by the live schema they belong to. */
    public TreeMap<Identifier, Identifier> schemas(Connection target, Colour colour) throws SQLException {
        try (var statement = target.createStatement(); var rows = statement.executeQuery(SCHEMAS)) {
            var found = new TreeMap<Identifier, Identifier>();
            while (rows.next()) {
                var name = Identifier.of(rows.getString("nspname"));
                names.liveOf(colour, rows.getString("comment")).filter(live -> names.schema(colour, live).equals(name))
                        .ifPresent(live -> found.put(live, name));
            }
            return found;
        }
    }

    private static final String TABLES = """
            SELECT c.relname
              FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relkind IN ('r', 'p')
             ORDER BY c.relname COLLATE "C"
            """;

    /** The live names of the tables that stand in the schemas of one colour. */
    public List<TableName> tables(Connection target, Colour colour) throws SQLException {
        var tables = new ArrayList<TableName>();
        for (var schema : schemas(target, colour).entrySet()) {
            in(target, schema.getValue()).forEach(name -> tables.add(new TableName(schema.getKey(), name)));
        }
        return tables;
    }

    private static List<Identifier> in(Connection target, Identifier schema) throws SQLException {
        try (var statement = target.prepareStatement(TABLES)) {
            statement.setString(1, schema.text());
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<Identifier>();
                while (rows.next()) {
                    found.add(Identifier.of(rows.getString(1)));
                }
                return found;
            }
        }
    }

    /**
     * Drops every schema of the job, its tables, and the views and functions around them. Nothing else is dropped along: what somebody has
     * put there, or built on these tables elsewhere, makes it fail, naming it.
     */
    public void drop(Connection target) throws SQLException {
        for (var colour : Colour.values()) {
            var schemas = schemas(target, colour).values();
            var tables = new ArrayList<TableName>();
            for (var schema : schemas) {
                in(target, schema).forEach(name -> tables.add(new TableName(schema, name)));
            }
            var inventory = new Catalogue(target).read(tables).inventory();
            var statements = new ArrayList<String>();
            inventory.companions().stream().filter(companion -> schemas.contains(companion.name().schema()))
                    .forEach(companion -> statements.add(0, "DROP " + companion.object()));
            inventory.attachments().stream().filter(attachment -> tables.contains(attachment.host()))
                    .forEach(attachment -> statements.add(0, attachment.drop()));
            if (!tables.isEmpty()) {
                statements.add("DROP TABLE " + tables.stream().map(TableName::quoted).collect(Collectors.joining(", ")));
            }
            schemas.forEach(schema -> statements.add("DROP SCHEMA " + schema.quoted()));
            GreenSet.execute(target, statements);
        }
    }
}
