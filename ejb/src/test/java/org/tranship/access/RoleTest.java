package org.tranship.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** S0-1: seven roles by seven actions, and the two actions of the Super Admin. */
class RoleTest {

    @Test
    void theMatrixIsTheDocumentedOne() {
        assertThat(Arrays.stream(Role.values()).map(RoleTest::row).collect(Collectors.joining("\n"))).isEqualTo("""
                SUPER_ADMIN  CREATE VIEW UPDATE DELETE PRINT EXPORT IMPORT APPROVE MANAGE_EMPLOYEES
                PG_SUPPORT   CREATE VIEW UPDATE DELETE PRINT EXPORT IMPORT - -
                SCHOOL_ADMIN - VIEW - - PRINT - - - -
                PRINCIPAL    - VIEW - - PRINT - - - -
                TEACHER      - - - - - - - - -
                STUDENT      - - - - - - - - -
                PARENT       - - - - - - - - -""");
    }

    @Test
    void aRefusalNamesTheRolesThatMay() {
        assertThat(new AccessRefused.NotAllowed("tom", Action.APPROVE)).hasMessage("tom may not APPROVE: that needs the role SUPER_ADMIN.");
        assertThat(new AccessRefused.NotAllowed("tom", Action.EXPORT)).hasMessageContaining("SUPER_ADMIN or PG_SUPPORT");
    }

    private static String row(Role role) {
        return "%-12s ".formatted(role) + Arrays.stream(Action.values()).map(action -> role.may(action) ? action.name() : "-").collect(Collectors.joining(" "));
    }
}
