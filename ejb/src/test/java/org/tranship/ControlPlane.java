package org.tranship;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
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
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;

import org.hibernate.cfg.Configuration;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;
import org.postgresql.ds.PGSimpleDataSource;

import org.tranship.access.AccessBell;
import org.tranship.access.Caller;
import org.tranship.access.Employee;
import org.tranship.access.LoggedIn;
import org.tranship.access.Role;
import org.tranship.control.ControlTestScripts;
import org.tranship.job.EntityClasses;
import org.tranship.job.JobBell;
import org.tranship.local.LocalPostgres;
import org.tranship.plan.PlanOf;
import org.tranship.plan.Planner;

/**
 * The control plane on a real PostgreSQL without a server around it: beans are put together by their own annotations, every call of a
 * boundary is a transaction as it says. What reaches outside is given with {@link #with}.
 */
public final class ControlPlane implements AutoCloseable {

    /** Made by the scripts once, copied for every plane. */
    private static final String TEMPLATE = migrated();

    private final PGSimpleDataSource database;
    private final EntityManagerFactory factory;
    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();
    private final Map<Class<?>, Object> given = new HashMap<>();

    /** Who listens to the bell of accesses. */
    public final List<Runnable> whenAccessChanges = new CopyOnWriteArrayList<>();

    /** Who is logged in. */
    public final LoggedIn caller;

    /** What the databases look like. */
    public final PlanOf databases = new PlanOf();

    private ControlPlane(PGSimpleDataSource database) {
        this.database = database;
        var configuration = new Configuration().addAnnotatedClass(Employee.class);
        EntityClasses.addTo(configuration);
        configuration.setProperty("hibernate.boot.allow_jdbc_metadata_access", "false");
        configuration.setProperty("jakarta.persistence.database-product-name", "PostgreSQL");
        configuration.setProperty("jakarta.persistence.database-major-version", "14");
        configuration.setProperty("hibernate.jdbc.time_zone", "UTC");
        configuration.getProperties().put("hibernate.type.json_format_mapper", new NoJson());
        configuration.getProperties().put("jakarta.persistence.nonJtaDataSource", database);
        factory = configuration.buildSessionFactory();
        with(AccessBell.class, new AccessBell() {
            @Override
            public void ring() {
                whenAccessChanges.forEach(Runnable::run);
            }
        });
        caller = bean(LoggedIn.class);
        with(Caller.class, caller).with(Planner.class, databases).with(JobBell.class, new SilentBell()).with(Clock.class, Clock.systemUTC());
    }

    /** No entity has a JSON column; Hibernate wants somebody all the same. */
    private static final class NoJson implements FormatMapper {

        @Override
        public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
            throw new UnsupportedOperationException();
        }
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
        return inNew(work);
    }

    @Override
    public void close() {
        factory.close();
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
        given.put(type, transactional(type, bean));
        return given.get(type);
    }

    private void inject(Object bean, Field field) throws ReflectiveOperationException {
        field.setAccessible(true);
        if (field.isAnnotationPresent(PersistenceContext.class)) {
            field.set(bean, java.lang.reflect.Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {EntityManager.class},
                    (proxy, method, arguments) -> call(current.get() == null ? factory.createEntityManager() : current.get(), method, arguments)));
        } else if (field.isAnnotationPresent(Inject.class)) {
            field.set(bean, made(field.getType()));
        }
    }

    private Object transactional(Class<?> type, Object bean) throws ReflectiveOperationException {
        var constructor = new ByteBuddy().subclass(type).method(ElementMatchers.isPublic().and(ElementMatchers.isDeclaredBy(type)))
                .intercept(InvocationHandlerAdapter.of((proxy, method, arguments) -> within(attribute(type, method), bean, method, arguments)))
                .make().load(type.getClassLoader(), net.bytebuddy.dynamic.loading.ClassLoadingStrategy.Default.INJECTION).getLoaded()
                .getDeclaredConstructor();
        return constructor.newInstance();
    }

    private static TransactionAttributeType attribute(Class<?> type, Method method) {
        Annotation own = method.getAnnotation(TransactionAttribute.class);
        var attribute = (TransactionAttribute) (own != null ? own : type.getAnnotation(TransactionAttribute.class));
        return attribute == null ? TransactionAttributeType.REQUIRED : attribute.value();
    }

    private Object within(TransactionAttributeType attribute, Object bean, Method method, Object[] arguments) throws Throwable {
        return switch (attribute) {
            case REQUIRES_NEW -> inNew(() -> call(bean, method, arguments));
            case REQUIRED -> isInTransaction() ? call(bean, method, arguments) : inNew(() -> call(bean, method, arguments));
            case SUPPORTS, NOT_SUPPORTED, NEVER, MANDATORY -> current.get() == null ? inNone(() -> call(bean, method, arguments)) : call(bean, method, arguments);
        };
    }

    private boolean isInTransaction() {
        return current.get() != null && current.get().getTransaction().isActive();
    }

    private <T> T inNone(Callable<T> work) throws Exception {
        try (var em = factory.createEntityManager()) {
            current.set(em);
            return work.call();
        } finally {
            current.remove();
        }
    }

    private <T> T inNew(Callable<T> work) {
        var outer = current.get();
        try (var em = factory.createEntityManager()) {
            current.set(em);
            em.getTransaction().begin();
            try {
                var result = work.call();
                em.getTransaction().commit();
                return result;
            } catch (Exception failed) {
                if (em.getTransaction().isActive()) {
                    em.getTransaction().rollback();
                }
                throw failed instanceof RuntimeException runtime ? runtime : new IllegalStateException(failed);
            }
        } finally {
            current.set(outer);
        }
    }

    private static Object call(Object on, Method method, Object[] arguments) throws Exception {
        try {
            method.setAccessible(true);
            return method.invoke(on, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() instanceof Exception cause ? cause : thrown;
        }
    }

    /** Logs somebody in, who becomes an employee on first sight. */
    public ControlPlane as(String login, Role role) {
        sql("INSERT INTO hrm_employees (login, display_name, role) VALUES ('%s', '%1$s', '%s') ON CONFLICT DO NOTHING".formatted(login, role));
        caller.as(login, role);
        return this;
    }

    private static final ControlPlane SHARED = fresh();

    /** One for all tests that keep to their own jobs and targets. */
    public static ControlPlane shared() {
        return SHARED;
    }
}
