package org.tranship.access;

import org.tranship.InputRefused;

/**
 * What is to be different about an employee; null leaves it as it is.
 *
 * @param role     name of a {@link Role}
 * @param email    blank takes it away
 * @param password in clear; kept only as a bcrypt hash
 */
public record EmployeeChange(String displayName, String role, String email, String password) {

    void check() {
        var check = new InputRefused.Check();
        if (displayName != null) {
            check.text(displayName, "display_name", 120);
        }
        if (role != null) {
            NewEmployee.checkRole(role, check);
        }
        if (password != null) {
            NewEmployee.checkPassword(password, check);
        }
        NewEmployee.checkEmail(email, check);
        check.refuse();
    }

    /** Without the password, so that it reaches no log. */
    @Override
    public String toString() {
        return "EmployeeChange[displayName=%s, role=%s, email=%s]".formatted(displayName, role, email);
    }
}
