package org.tranship.access;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Whoever the container says is calling. Asks nobody's permission: it is what permissions are asked of. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Caller {

    @Resource
    SessionContext context;

    @Inject
    StaffList staff;

    public String login() {
        return context.getCallerPrincipal().getName();
    }

    /** The caller as an employee, or a refusal when the login is in no list. */
    public EmployeeView employee() {
        return person().view();
    }

    /** The same, as what jobs point to. */
    public Employee person() {
        return staff.find(login()).orElseThrow(() -> new AccessRefused.NotAnEmployee(login()));
    }

    /** Roles as the container sees them. */
    public Set<Role> roles() {
        return Arrays.stream(Role.values()).filter(role -> context.isCallerInRole(role.name())).collect(Collectors.toSet());
    }

    /** Whether one of the caller's roles may do it: for buttons that are shown or not. Boundaries refuse by themselves. */
    public boolean may(Action action) {
        return Arrays.stream(Role.values()).anyMatch(role -> role.may(action) && context.isCallerInRole(role.name()));
    }

    /** Refuses unless one of the caller's roles may do it. */
    public void must(Action action) {
        if (!may(action)) {
            throw new AccessRefused.NotAllowed(login(), action);
        }
    }
}
