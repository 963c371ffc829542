package org.tranship.access;

/** Key of a row of {@code hrm_employees}. */
public record EmployeeId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
