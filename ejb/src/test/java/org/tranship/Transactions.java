package org.tranship;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;

import javax.sql.DataSource;

import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;

import org.hibernate.cfg.Configuration;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;

import org.tranship.access.Employee;
import org.tranship.job.EntityClasses;

/** What a server does with the transactions of boundaries, by their annotations, and the entities they work on. */
final class Transactions implements AutoCloseable {

    private final EntityManagerFactory factory;
    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

    Transactions(DataSource database) {
        var configuration = new Configuration().addAnnotatedClass(Employee.class);
        EntityClasses.addTo(configuration);
        configuration.setProperty("hibernate.boot.allow_jdbc_metadata_access", "false");
        configuration.setProperty("jakarta.persistence.database-product-name", "PostgreSQL");
        configuration.setProperty("jakarta.persistence.database-major-version", "14");
        configuration.setProperty("hibernate.jdbc.time_zone", "UTC");
        configuration.getProperties().put("hibernate.type.json_format_mapper", new NoJson());
        configuration.getProperties().put("jakarta.persistence.nonJtaDataSource", database);
        factory = configuration.buildSessionFactory();
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

    /** That of the caller's transaction; a new one for each call of somebody who has none. */
    EntityManager entityManager() {
        return (EntityManager) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> call(current.get() == null ? factory.createEntityManager() : current.get(), method, arguments));
    }

    /** The same bean, every public method in a transaction as it says. */
    Object around(Class<?> type, Object bean) throws ReflectiveOperationException {
        var constructor = new ByteBuddy().subclass(type).method(ElementMatchers.isPublic().and(ElementMatchers.isDeclaredBy(type)))
                .intercept(InvocationHandlerAdapter.of((proxy, method, arguments) -> within(attribute(type, method), bean, method, arguments)))
                .make().load(type.getClassLoader(), ClassLoadingStrategy.Default.INJECTION).getLoaded()
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

    <T> T inNew(Callable<T> work) {
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

    @Override
    public void close() {
        factory.close();
    }
}
