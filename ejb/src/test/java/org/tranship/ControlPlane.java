package org.tranship;

import java.lang.reflect.Field;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceContext;

import org.postgresql.ds.PGSimpleDataSource;

import org.tranship.access.AccessBell;
import org.tranship.access.Caller;
import org.tranship.access.LoggedIn;
import org.tranship.access.Role;
import org.tranship.control.ControlTestScripts;
import org.tranship.job.JobBell;
import org.tranship.local.LocalPostgres;
import org.tranship.plan.PlanOf;
import org.tranship.plan.Planner;

/**
 * The control plane on a real PostgreSQL without a server around it: beans are put together by their own annotations, with the
 * transactions they ask for. What reaches outside is given with {@link #with}.
 */
public final class ControlPlane implements AutoCloseable {

    /** Made by the scripts once, copied for every plane. */
    private static final String TEMPLATE = migrated();

    private static final ControlPlane SHARED = fresh();

    private final PGSimpleDataSource database;
    private final Transactions transactions;
    private final Map<Class<?>, Object> given = new HashMap<>();

    /** Who listens to the bell of accesses. */
    public final List<Runnable> whenAccessChanges = new CopyOnWriteArrayList<>();

    /** Who is logged in. */
    public final LoggedIn caller;

    /** What the databases look like. */
    public final PlanOf databases = new PlanOf();

    private ControlPlane(PGSimpleDataSource database) {
        this.database = database;
        transactions = new Transactions(database);
        with(AccessBell.class, new AccessBell() {
            @Override
            public void ring() {
                whenAccessChanges.forEach(Runnable::run);
            }
        });
        caller = bean(LoggedIn.class);
        with(Caller.class, caller).with(Planner.class, databases).with(JobBell.class, new SilentBell()).with(Clock.class, Clock.systemUTC());
    }

    private static final class SilentBell extends JobBell {

        @Override
        public void ring() {
            // nobody dispatches here unless the test does
        }
    }

    /** A new control database with its schema. */
    public static ControlPlane fresh() {
        return new ControlPlane(database("TEMPLATE " + TEMPLATE));
    }

    /** On a database that has the schema already. */
    public static ControlPlane on(PGSimpleDataSource database) {
        return new ControlPlane(database);
    }

    /** The same database, for somebody else's connections. */
    public PGSimpleDataSource database() {
        var same = new PGSimpleDataSource();
        same.setUrl(database.getUrl());
        same.setUser(database.getUser());
        same.setPassword(database.getPassword());
        return same;
    }

    /** A new empty database whose owner is nobody special. */
    public static PGSimpleDataSource freshDatabase() {
        return database("");
    }

    private static String migrated() {
        var database = freshDatabase();
        ControlTestScripts.apply(database);
        return database.getDatabaseName();
    }

    private static PGSimpleDataSource database(String like) {
        var name = "control_" + UUID.randomUUID().toString().substring(0, 8);
        var server = LocalPostgres.shared();
        try (var connection = server.connect("postgres"); var sql = connection.createStatement()) {
            sql.execute("DO $$ BEGIN CREATE ROLE control_owner LOGIN PASSWORD 'owner'; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
            sql.execute("CREATE DATABASE %s OWNER control_owner %s".formatted(name, like));
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
        var database = new PGSimpleDataSource();
        database.setUrl(server.jdbcUrl(name));
        database.setUser("control_owner");
        database.setPassword("owner");
        return database;
    }

    /** In place of the real one. */
    public <T> ControlPlane with(Class<T> type, T instead) {
        given.put(type, instead);
        return this;
    }

    /** A bean with all it needs; a boundary comes with its transactions. */
    public synchronized <T> T bean(Class<T> type) {
        try {
            return type.cast(made(type));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As its owner, in a transaction of its own. */
    public void sql(String statement) {
        try (var connection = database.getConnection(); var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused.getMessage(), refused);
        }
    }

    public String value(String query) {
        try (var connection = database.getConnection(); var sql = connection.createStatement(); var rows = sql.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException refused) {
            throw new IllegalStateException(refused.getMessage(), refused);
        }
    }

    /** What the last of these statements answers, a line a row. */
    public String lines(String... statements) {
        try (var connection = database.getConnection(); var sql = connection.createStatement()) {
            for (int i = 0; i < statements.length - 1; i++) {
                sql.execute(statements[i]);
            }
            try (var rows = sql.executeQuery(statements[statements.length - 1])) {
                var lines = new StringJoiner("\n");
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
                return lines.toString();
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(refused.getMessage(), refused);
        }
    }

    public <T> T inTransaction(Callable<T> work) {
        return transactions.inNew(work);
    }

    @Override
    public void close() {
        transactions.close();
    }

    private Object made(Class<?> type) throws ReflectiveOperationException {
        if (given.containsKey(type)) {
            return given.get(type); // or made before: beans have no state of their own
        }
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        var bean = constructor.newInstance();
        for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
            for (var field : c.getDeclaredFields()) {
                inject(bean, field);
            }
        }
        if (!type.isAnnotationPresent(Stateless.class)) {
            return bean;
        }
        given.put(type, transactions.around(type, bean));
        return given.get(type);
    }

    private void inject(Object bean, Field field) throws ReflectiveOperationException {
        field.setAccessible(true);
        if (field.isAnnotationPresent(PersistenceContext.class)) {
            field.set(bean, transactions.entityManager());
        } else if (field.isAnnotationPresent(Inject.class)) {
            field.set(bean, made(field.getType()));
        }
    }

    /** Logs somebody in, who becomes an employee on first sight. */
    public ControlPlane as(String login, Role role) {
        sql("INSERT INTO hrm_employees (login, display_name, role) VALUES ('%s', '%1$s', '%s') ON CONFLICT DO NOTHING".formatted(login, role));
        caller.as(login, role);
        return this;
    }

    /** One for all tests that keep to their own jobs and targets. */
    public static ControlPlane shared() {
        return SHARED;
    }
}
