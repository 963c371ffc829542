package org.tranship.access;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Puts somebody on the list of employees; who may ask for that is decided before. */
@Dependent
class Hiring {

    @Inject
    StaffList staff;

    EmployeeView hire(NewEmployee asked) {
        asked.check();
        if (staff.hasLogin(asked.login())) {
            throw new AccessRefused.LoginTaken(asked.login());
        }
        var employee = new Employee(asked, PasswordHash.of(asked.password()));
        staff.add(employee);
        return employee.view();
    }
}
