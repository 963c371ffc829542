package org.tranship.access;

/** Who somebody is, where it is told who did something. */
public record EmployeeName(EmployeeId id, String login, String displayName) {
}
