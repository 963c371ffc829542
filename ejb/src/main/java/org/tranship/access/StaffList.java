package org.tranship.access;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The employees in {@code hrm_employees}. */
@Dependent
class StaffList {

    @PersistenceContext
    EntityManager em;

    /** The active employee of that login. */
    Optional<Employee> find(String login) {
        return em.createQuery("select e from Employee e where e.login = :login and e.active", Employee.class)
                .setParameter("login", login).getResultStream().findFirst();
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

    void add(Employee employee) {
        em.persist(employee);
        em.flush();
    }
}
