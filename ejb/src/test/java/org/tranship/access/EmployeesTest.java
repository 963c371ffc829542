package org.tranship.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.wildfly.security.password.Password;
import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.util.ModularCrypt;

import org.tranship.ControlPlane;
import org.tranship.InputRefused;

/** Hiring somebody who can log in. */
class EmployeesTest {

    private final ControlPlane plane = ControlPlane.shared().as("root", Role.SUPER_ADMIN);
    private final Employees employees = plane.bean(Employees.class);

    @Test
    void whoIsHiredCanLogIn() throws Exception {
        var hired = employees.hire(new NewEmployee("eve.hired", "Eve", "PG_SUPPORT", "eve@example.org", "correct horse"));
        assertThat(hired.role()).isEqualTo(Role.PG_SUPPORT);
        var hash = plane.value("SELECT password_hash FROM hrm_employees WHERE login = 'eve.hired' AND active");
        assertThat(hash).startsWith("$2a$10$");
        assertThat(elytronAccepts(hash, "correct horse")).isTrue();
        assertThat(elytronAccepts(hash, "wrong horse")).isFalse();
        assertThat(plane.value("SELECT detail FROM audit_event WHERE subject = 'employee eve.hired'")).isEqualTo("role PG_SUPPORT");
    }

    @Test
    void everyWrongFieldIsNamed() {
        assertThatThrownBy(() -> employees.hire(new NewEmployee("two words", null, "KING", "nobody", "short"))).isInstanceOfSatisfying(
                InputRefused.class, refused -> assertThat(refused.fields()).extracting(InputRefused.Field::name)
                        .containsExactly("login", "display_name", "email", "role", "password"));
    }

    @Test
    void aPasswordBcryptWouldCutIsRefused() {
        assertThatThrownBy(() -> employees.hire(new NewEmployee("long", "L", "PARENT", null, "ä".repeat(37)))).hasMessageContaining("72 bytes");
    }

    @Test
    void aLoginIsTakenWhateverItsCase() {
        employees.hire(new NewEmployee("taken", "T", "PARENT", null, "12345678"));
        assertThatThrownBy(() -> employees.hire(new NewEmployee("TAKEN", "T", "PARENT", null, "12345678"))).isInstanceOf(AccessRefused.LoginTaken.class);
    }

    @Test
    void thePasswordIsInNoText() {
        assertThat(new NewEmployee("l", "n", "r", "e", "secret").toString()).doesNotContain("secret");
    }

    private static boolean elytronAccepts(String modularCrypt, String guess) throws Exception {
        Password password = ModularCrypt.decode(modularCrypt);
        var factory = PasswordFactory.getInstance(password.getAlgorithm(), WildFlyElytronPasswordProvider.getInstance());
        return factory.verify(factory.translate(password), guess.toCharArray());
    }
}
