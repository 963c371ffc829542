package org.tranship.local;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * The databases {@code control}, {@code dev}, {@code staging} and {@code production} on a local PostgreSQL, as new after every
 * {@link #create}, and the roles that reach them with the least rights of {@code least-rights-source.sql} and
 * {@code least-rights-target.sql}.
 */
public final class DemoDatabases {

    private static final String OWNER = "app_owner";
    private static final String SCHEMA = "public";
    private static final String SOURCE_ROLE = "tranship_source";

    private final LocalPostgres pg;

    private DemoDatabases(LocalPostgres pg) {
        this.pg = pg;
    }

    /**
     * Creates the four databases, or creates them again: what was in them is gone. The first call on a cluster generates all rows,
     * later ones copy what was generated.
     */
    public static DemoDatabases create(LocalPostgres pg, Scale scale) {
        var databases = new DemoDatabases(pg);
        var origins = new EnumMap<DemoDatabase, PristineDatabase>(DemoDatabase.class);
        origins.put(DemoDatabase.STAGING, PristineDatabase.of(Era.TODAY, scale));
        origins.put(DemoDatabase.PRODUCTION, PristineDatabase.of(Era.LAST_YEAR, scale));
        origins.put(DemoDatabase.DEV, PristineDatabase.of(Era.TODAY, Scale.SMALL));
        try (var admin = pg.connect("postgres")) {
            SqlScript.named("roles.sql").runOn(admin);
            databases.buildWhatIsMissing(List.copyOf(origins.values()), admin);
            databases.hire(admin);
            databases.createControl(admin);
            databases.copy(origins, admin);
        } catch (SQLException e) {
            throw new LocalPostgresFailure("The demo databases could not be created: " + e.getMessage(), e);
        }
        return databases;
    }

    /** How Tranship logs in: with the rights of a source and of a target, or as the owner of {@code control}. */
    public Credentials credentials(DemoDatabase database) {
        return login(database, database.role());
    }

    /** A login with the rights of a source and no others; it reaches dev and staging. */
    public Credentials sourceOnly(DemoDatabase database) {
        return login(database, SOURCE_ROLE);
    }

    /** The server's settings: {@code TRANSHIP_CONTROL_URL|USER|PASSWORD}, {@code TRANSHIP_DEV_URL|USER|PASSWORD} and so on. */
    public Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        for (var database : DemoDatabase.values()) {
            var login = credentials(database);
            environment.put("TRANSHIP_" + database + "_URL", login.url());
            environment.put("TRANSHIP_" + database + "_USER", login.user());
            environment.put("TRANSHIP_" + database + "_PASSWORD", login.password());
        }
        return environment;
    }

    private Credentials login(DemoDatabase database, String role) {
        return new Credentials(pg.jdbcUrl(database.databaseName()), role, password(role));
    }

    private static String password(String role) {
        return role + "-demo";
    }

    /** Two at a time: staging takes as long as the others together. */
    private void buildWhatIsMissing(List<PristineDatabase> wanted, Connection admin) throws SQLException {
        var builds = new ArrayList<Callable<Void>>();
        for (var pristine : wanted.stream().distinct().toList()) {
            if (!pristine.stands(admin)) {
                builds.add(() -> {
                    pristine.build(pg);
                    return null;
                });
            }
        }
        var builders = Executors.newFixedThreadPool(2);
        try {
            for (var build : builders.invokeAll(builds)) {
                build.get();
            }
        } catch (ExecutionException e) {
            throw new SQLException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while the rows were generated", e);
        } finally {
            builders.shutdownNow();
        }
    }

    private void hire(Connection admin) throws SQLException {
        for (var database : DemoDatabase.values()) {
            hire(database.role(), admin);
        }
        hire(SOURCE_ROLE, admin);
    }

    private static final String KNOWN = "select from pg_roles where rolname = ?";

    private static void hire(String role, Connection admin) throws SQLException {
        try (var known = admin.prepareStatement(KNOWN); var statement = admin.createStatement()) {
            known.setString(1, role);
            if (!known.executeQuery().next()) {
                statement.execute("create role " + role);
            }
            statement.execute("alter role " + role + " with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls inherit password '"
                        + password(role) + "'");
        }
    }

    private void createControl(Connection admin) throws SQLException {
        var control = DemoDatabase.CONTROL.databaseName();
        try (var statement = admin.createStatement()) {
            statement.execute("drop database if exists " + control + " with (force)");
            statement.execute("create database " + control + " owner " + DemoDatabase.CONTROL.role() + PristineDatabase.EMPTY);
            statement.execute("revoke connect, temporary on database " + control + " from public");
        }
    }

    private void copy(Map<DemoDatabase, PristineDatabase> origins, Connection admin) throws SQLException {
        for (var origin : origins.entrySet()) {
            var database = origin.getKey();
            try (var statement = admin.createStatement()) {
                origin.getValue().copyTo(database.databaseName(), statement);
            }
            try (var inside = pg.connect(database.databaseName())) {
                script("database-access.sql", database, "").runOn(inside);
                script("least-rights-target.sql", database, database.role()).runOn(inside);
                if (database != DemoDatabase.PRODUCTION) {
                    script("least-rights-source.sql", database, SOURCE_ROLE).runOn(inside);
                }
            }
        }
    }

    private static SqlScript script(String name, DemoDatabase database, String role) {
        return SqlScript.named(name).with("DBNAME", database.databaseName()).with("role", role).with("owner", OWNER).with("schema", SCHEMA);
    }
}
