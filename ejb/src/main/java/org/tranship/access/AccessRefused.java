package org.tranship.access;

import org.tranship.Refusal;

/** What the permission matrix or the list of employees refuses. */
public abstract sealed class AccessRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private AccessRefused(Kind kind, String message, String hint) {
        super(kind, message, hint);
    }

    /** No role of the caller may do it. */
    public static final class NotAllowed extends AccessRefused {
        private static final long serialVersionUID = 1L;

        NotAllowed(String login, Action action) {
            super(Kind.FORBIDDEN, "%s may not %s: that needs the role %s.".formatted(login, action, Role.namesOfThoseWhoMay(action)),
                    "Log in as somebody with that role, or ask a Super Admin for it.");
        }
    }

    /** The container knows the caller, the list of employees does not. */
    public static final class NotAnEmployee extends AccessRefused {
        private static final long serialVersionUID = 1L;

        NotAnEmployee(String login) {
            super(Kind.FORBIDDEN, "%s is not an active employee.".formatted(login), "Have a Super Admin add the employee, then log in again.");
        }
    }

    /** Nobody on the list has that id. */
    public static final class NoSuchEmployee extends AccessRefused {
        private static final long serialVersionUID = 1L;

        NoSuchEmployee(EmployeeId id) {
            super(Kind.NOT_FOUND, "There is no employee with the id %s.".formatted(id), "Look it up in the list of employees.");
        }
    }

    /** Without this one nobody could approve anything or let anybody in. */
    public static final class LastSuperAdmin extends AccessRefused {
        private static final long serialVersionUID = 1L;

        LastSuperAdmin(String login) {
            super(Kind.CONFLICT, "%s is the last active Super Admin. Nothing was changed.".formatted(login), "Make somebody else a Super Admin first.");
        }
    }

    /** Somebody else was quicker. */
    public static final class Stale extends AccessRefused {
        private static final long serialVersionUID = 1L;

        Stale(String login, long seen, long actual) {
            super(Kind.STALE, "%s was changed since you looked: you saw version %d, it is version %d now. Nothing was done.".formatted(login, seen, actual),
                    "Look at the employee again, then decide again.");
        }
    }

    /** Somebody else has that login. */
    public static final class LoginTaken extends AccessRefused {
        private static final long serialVersionUID = 1L;

        LoginTaken(String login) {
            super(Kind.CONFLICT, "The login %s is taken.".formatted(login), "Nobody was added. Choose another login.");
        }
    }
}
