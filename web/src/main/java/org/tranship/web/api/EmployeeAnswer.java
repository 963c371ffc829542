package org.tranship.web.api;

import org.tranship.access.EmployeeView;
import org.tranship.access.Role;

/** An employee, never with a password. */
public record EmployeeAnswer(long id, String login, String displayName, Role role, String email, boolean active, long version) implements Versioned {

    static EmployeeAnswer of(EmployeeView employee) {
        return new EmployeeAnswer(employee.id().value(), employee.login(), employee.displayName(), employee.role(), employee.email(),
                employee.active(), employee.version());
    }
}
