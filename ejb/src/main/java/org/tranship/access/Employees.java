package org.tranship.access;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.tranship.ExpectedVersion;
import org.tranship.audit.AuditTrail;

/** The list of those who can log in, and how somebody gets on it. */
@Stateless
@PermitAll
public class Employees {

    @Inject
    Hiring hiring;

    @Inject
    StaffList staff;

    @Inject
    AuditTrail audit;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    @Allowed(Action.MANAGE_EMPLOYEES)
    public EmployeeView hire(NewEmployee asked) {
        var hired = hiring.hire(asked);
        audit.record(caller.login(), "employee.hired", "employee " + hired.login(), "role " + hired.role());
        return hired;
    }

    /** Takes effect at once: a new role or password ends the sessions the employee has. */
    @Allowed(Action.MANAGE_EMPLOYEES)
    public EmployeeView change(EmployeeId id, EmployeeChange wanted, ExpectedVersion seen) {
        wanted.check();
        var employee = held(id, seen);
        var before = employee.view();
        if (wanted.role() != null && Role.valueOf(wanted.role()) != Role.SUPER_ADMIN) {
            mustNotBeTheLast(employee);
        }
        employee.change(wanted, wanted.password() == null ? null : PasswordHash.of(wanted.password()), clock.instant());
        audit.record(caller.login(), "employee.changed", "employee " + before.login(), difference(before, employee.view(), wanted.password() != null));
        return staff.saved(employee);
    }

    /** Ends the employee's access at once, also where somebody is logged in as the employee. */
    @Allowed(Action.MANAGE_EMPLOYEES)
    public EmployeeView deactivate(EmployeeId id, ExpectedVersion seen) {
        var employee = held(id, seen);
        mustNotBeTheLast(employee);
        employee.deactivate(clock.instant());
        audit.record(caller.login(), "employee.deactivated", "employee " + employee.view().login(), null);
        return staff.saved(employee);
    }

    @Allowed(Action.MANAGE_EMPLOYEES)
    public EmployeeView activate(EmployeeId id, ExpectedVersion seen) {
        var employee = held(id, seen);
        employee.activate();
        audit.record(caller.login(), "employee.activated", "employee " + employee.view().login(), null);
        return staff.saved(employee);
    }

    private Employee held(EmployeeId id, ExpectedVersion seen) {
        var employee = staff.hold(id);
        employee.mustBe(seen);
        return employee;
    }

    private void mustNotBeTheLast(Employee employee) {
        if (employee.isActiveSuperAdmin() && staff.holdSuperAdmins().size() == 1) {
            throw new AccessRefused.LastSuperAdmin(employee.view().login());
        }
    }

    private static String difference(EmployeeView before, EmployeeView after, boolean password) {
        var changes = new ArrayList<String>();
        if (before.role() != after.role()) {
            changes.add("role %s is now %s".formatted(before.role(), after.role()));
        }
        if (!before.displayName().equals(after.displayName())) {
            changes.add("name %s is now %s".formatted(before.displayName(), after.displayName()));
        }
        if (!Objects.equals(before.email(), after.email())) {
            changes.add("another e-mail address");
        }
        if (password) {
            changes.add("another password");
        }
        return changes.isEmpty() ? "nothing is different" : String.join(", ", changes);
    }

    @Allowed(Action.VIEW)
    public EmployeeView get(EmployeeId id) {
        return staff.get(id).view();
    }

    @Allowed(Action.VIEW)
    public List<EmployeeView> list() {
        return staff.all().stream().map(Employee::view).toList();
    }
}
