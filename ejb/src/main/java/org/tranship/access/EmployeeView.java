package org.tranship.access;

/** An employee as screens and interfaces show one; never with the password's hash. */
public record EmployeeView(EmployeeId id, String login, String displayName, Role role, String email, boolean active) {
}
