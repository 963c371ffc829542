package org.tranship.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;
import org.tranship.environment.EnvironmentCode;
import org.tranship.job.MigrationType;
import org.tranship.local.LocalPostgres;

/**
 * A source and a target database, and in both a fresh schema for each test, so that no test sees another's tables. Tranship's role has
 * exactly the least rights: SELECT in the source; in the target it is a member of the owner with CREATE on database and schema.
 */
final class TwoDatabases {

    private static final LocalPostgres SERVER = LocalPostgres.shared();
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final String schema = "s" + SCHEMAS.incrementAndGet();
    private MigrationOptions options = MigrationOptions.DEFAULT;

    private TwoDatabases() {
    }

    /** Once for all tests of the class. */
    static void create() {
        run("postgres", """
                DO $$ BEGIN
                    CREATE ROLE plan_owner; CREATE ROLE plan_reader LOGIN PASSWORD 'plan'; CREATE ROLE plan_writer LOGIN PASSWORD 'plan' IN ROLE plan_owner;
                EXCEPTION WHEN duplicate_object THEN NULL; END $$""");
        for (var database : new String[] { "plan_source", "plan_target" }) {
            run("postgres", "DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
            run("postgres", "CREATE DATABASE " + database);
        }
        run("plan_target", "GRANT CREATE ON DATABASE plan_target TO plan_writer");
    }

    static TwoDatabases fresh() {
        var databases = new TwoDatabases();
        run("plan_source", "CREATE SCHEMA %1$s; GRANT USAGE ON SCHEMA %1$s TO plan_reader".formatted(databases.schema));
        run("plan_target", "CREATE SCHEMA %1$s; GRANT USAGE, CREATE ON SCHEMA %1$s TO plan_owner, plan_writer".formatted(databases.schema));
        return databases;
    }

    /** The fresh schema. */
    String schema() {
        return schema;
    }

    /** Statements in the source; unqualified names are in the fresh schema. Everything there can be read afterwards. */
    TwoDatabases source(String sql) {
        run("plan_source", "SET search_path = %1$s; %2$s; GRANT SELECT ON ALL TABLES IN SCHEMA %1$s TO plan_reader; GRANT SELECT ON ALL SEQUENCES IN SCHEMA %1$s TO plan_reader"
                .formatted(schema, sql));
        return this;
    }

    /** Statements in the target as the owner; unqualified names are in the fresh schema. */
    TwoDatabases target(String sql) {
        run("plan_target", "SET ROLE plan_owner; SET search_path = %s; %s".formatted(schema, sql));
        return this;
    }

    /** The same as a superuser. */
    TwoDatabases targetAdmin(String sql) {
        run("plan_target", "SET search_path = %s; %s".formatted(schema, sql));
        return this;
    }

    TwoDatabases both(String sql) {
        return source(sql).target(sql);
    }

    TwoDatabases with(MigrationOptions chosen) {
        options = chosen;
        return this;
    }

    /** Plans these tables of the fresh schema. */
    MigrationPlan discover(String... tables) {
        return discover(reader(), writer(), tables);
    }

    MigrationPlan discover(DataSource source, DataSource target, String... tables) {
        return new Discovery().discover(request(tables), source, target);
    }

    Readiness examine(String... tables) {
        return new Discovery().examine(request(tables), reader(), writer());
    }

    private PlanRequest request(String... tables) {
        var scope = new TreeSet<>(Stream.of(tables).map(table -> table.contains(".") ? table : schema + "." + table).toList());
        return new PlanRequest(MigrationType.BLUE_GREEN, new EnvironmentCode("staging"), new EnvironmentCode("production"), scope, options);
    }

    static DataSource reader() {
        return login("plan_source", "plan_reader");
    }

    static DataSource writer() {
        return login("plan_target", "plan_writer");
    }

    static DataSource login(String database, String role) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setURL(SERVER.jdbcUrl(database));
        dataSource.setUser(role);
        dataSource.setPassword("plan");
        return dataSource;
    }

    static DataSource unreachable() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setURL("jdbc:postgresql://127.0.0.1:1/nowhere");
        return dataSource;
    }

    static Connection targetConnection() throws SQLException {
        return SERVER.connect("plan_target");
    }

    private static void run(String database, String sql) {
        try (var connection = SERVER.connect(database); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
