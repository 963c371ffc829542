package org.tranship.access;

import org.tranship.ExpectedVersion;

/**
 * An employee as screens and interfaces show one; never with the password's hash.
 *
 * @param version changes with every change of the employee; what {@link ExpectedVersion} is compared with
 */
public record EmployeeView(EmployeeId id, String login, String displayName, Role role, String email, boolean active, long version) {
}
