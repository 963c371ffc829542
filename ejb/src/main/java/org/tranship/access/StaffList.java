package org.tranship.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

/** The employees in {@code hrm_employees}. */
@Dependent
class StaffList {

    @PersistenceContext
    EntityManager em;

    @Inject
    AccessBell bell;

    /** The active employee of that login. */
    Optional<Employee> find(String login) {
        return em.createQuery("select e from Employee e where e.login = :login and e.active", Employee.class)
                .setParameter("login", login).getResultStream().findFirst();
    }

    /** @param accessChanged when role or password were last changed, or the employee was deactivated; null for never */
    record Access(Role role, Instant accessChanged) {
    }

    /** That of the active employee of that login. Asked very often, so nothing is read that need not be. */
    Optional<Access> active(String login) {
        return em.createQuery("select e.role, e.accessChangedAt from Employee e where e.login = :login and e.active", Object[].class)
                .setParameter("login", login).getResultStream().findFirst().map(row -> new Access((Role) row[0], (Instant) row[1]));
    }

    boolean hasLogin(String login) {
        return em.createQuery("select count(e) from Employee e where lower(e.login) = lower(:login)", Long.class)
                .setParameter("login", login).getSingleResult() > 0;
    }

    boolean isEmpty() {
        return em.createQuery("select count(e) from Employee e", Long.class).getSingleResult() == 0;
    }

    List<Employee> all() {
        return em.createQuery("select e from Employee e order by e.displayName, e.id", Employee.class).getResultList();
    }

    Employee get(EmployeeId id) {
        return Optional.ofNullable(em.find(Employee.class, id.value())).orElseThrow(() -> new AccessRefused.NoSuchEmployee(id));
    }

    /** The employee, for whoever will change it. Those who change employees do so one after the other. */
    Employee hold(EmployeeId id) {
        get(id);
        holdSuperAdmins();
        var employee = get(id);
        em.refresh(employee, LockModeType.PESSIMISTIC_WRITE);
        return employee;
    }

    /** All active Super Admins as they are now; nobody else holds them before this transaction ends. */
    List<Employee> holdSuperAdmins() {
        em.createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('employees', 0))").getSingleResult();
        return em.createQuery("select e from Employee e where e.active and e.role = :role", Employee.class)
                .setParameter("role", Role.SUPER_ADMIN).getResultList();
    }

    /** With the version it has after what was done to it. */
    EmployeeView saved(Employee employee) {
        em.flush();
        bell.ring();
        return employee.view();
    }

    void add(Employee employee) {
        em.persist(employee);
        em.flush();
        bell.ring();
    }
}
