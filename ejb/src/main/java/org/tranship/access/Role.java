package org.tranship.access;

import static java.util.EnumSet.allOf;
import static java.util.EnumSet.complementOf;
import static java.util.EnumSet.noneOf;
import static java.util.EnumSet.of;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles of the container and, for each, the one row of the permission matrix that boundaries, REST and pages read. */
public enum Role {
    SUPER_ADMIN, PG_SUPPORT, SCHOOL_ADMIN, PRINCIPAL, TEACHER, STUDENT, PARENT;

    /** What an employee of this role may do. */
    public Set<Action> permissions() {
        return switch (this) {
            case SUPER_ADMIN -> allOf(Action.class);
            case PG_SUPPORT -> complementOf(of(Action.APPROVE, Action.MANAGE_EMPLOYEES));
            case SCHOOL_ADMIN, PRINCIPAL -> of(Action.VIEW, Action.PRINT);
            case TEACHER, STUDENT, PARENT -> noneOf(Action.class);
        };
    }

    public boolean may(Action action) {
        return permissions().contains(action);
    }

    /** The roles that may do it, in words for a refusal: {@code SUPER_ADMIN or PG_SUPPORT}. */
    static String namesOfThoseWhoMay(Action action) {
        return Arrays.stream(values()).filter(role -> role.may(action)).map(Enum::name).collect(Collectors.joining(" or "));
    }
}
