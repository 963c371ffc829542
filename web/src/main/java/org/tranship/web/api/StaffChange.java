package org.tranship.web.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.tranship.access.EmployeeChange;
import org.tranship.access.Role;

/** What is to be different about an employee; what is left out stays. */
@Schema(name = "EmployeeChange")
public record StaffChange(
        String displayName,
        @Schema(implementation = Role.class) String role,
        @Schema(description = "empty takes it away") String email,
        String password) {

    EmployeeChange wanted() {
        return new EmployeeChange(displayName, role, email, password);
    }

    /** Without the password, so that it reaches no log. */
    @Override
    public String toString() {
        return "StaffChange[displayName=%s, role=%s]".formatted(displayName, role);
    }
}
