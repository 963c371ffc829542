package org.tranship.access;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

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

    @Allowed(Action.MANAGE_EMPLOYEES)
    public EmployeeView hire(NewEmployee asked) {
        var hired = hiring.hire(asked);
        audit.record(caller.login(), "employee.hired", "employee " + hired.login(), "role " + hired.role());
        return hired;
    }

    @Allowed(Action.VIEW)
    public List<EmployeeView> list() {
        return staff.all().stream().map(Employee::view).toList();
    }
}
