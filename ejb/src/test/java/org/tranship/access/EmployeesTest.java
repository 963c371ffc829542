package org.tranship.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.wildfly.security.password.Password;
import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.util.ModularCrypt;

import org.tranship.ControlPlane;
import org.tranship.ExpectedVersion;
import org.tranship.InputRefused;

/** Hiring somebody who can log in. */
class EmployeesTest {

    private final ControlPlane plane = ControlPlane.shared().as("root", Role.SUPER_ADMIN);
    private final Employees employees = plane.bean(Employees.class);
    private final Admission admission = plane.bean(Admission.class);

    private EmployeesTest() {
        plane.whenAccessChanges.add(() -> admission.heard(new AccessBell.Rung()));
    }

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
    void aNewRoleOrPasswordEndsTheSessionsThereAre() {
        var paul = employees.hire(new NewEmployee("paul", "Paul", "TEACHER", null, "correct horse"));
        var before = Instant.now();
        assertThat(admission.stillAdmits("paul", Role.TEACHER::equals, before)).isTrue();
        employees.change(paul.id(), new EmployeeChange("Paul P.", null, "p@example.org", null), ExpectedVersion.ANY);
        assertThat(admission.stillAdmits("paul", Role.TEACHER::equals, before)).isTrue();
        assertThat(employees.change(paul.id(), new EmployeeChange(null, "PRINCIPAL", null, null), ExpectedVersion.ANY).role()).isEqualTo(Role.PRINCIPAL);
        assertThat(admission.stillAdmits("paul", Role.PRINCIPAL::equals, before)).isFalse();
        assertThat(admission.stillAdmits("paul", Role.TEACHER::equals, Instant.now())).as("logged in while the role was changed").isFalse();
        assertThat(admission.stillAdmits("paul", Role.PRINCIPAL::equals, Instant.now())).isTrue();
        employees.change(paul.id(), new EmployeeChange(null, null, "", "another horse"), ExpectedVersion.ANY);
        assertThat(employees.get(paul.id()).email()).isNull();
        assertThat(plane.value("SELECT string_agg(detail, '; ' ORDER BY number) FROM audit_event WHERE subject = 'employee paul' AND action = 'employee.changed'"))
                .isEqualTo("name Paul is now Paul P., another e-mail address; role TEACHER is now PRINCIPAL; another e-mail address, another password");
    }

    @Test
    void whoIsDeactivatedIsOutAtOnceUntilActivatedAgain() {
        var quin = employees.hire(new NewEmployee("quin", "Quin", "PG_SUPPORT", null, "correct horse"));
        assertThat(admission.stillAdmits("quin", Role.PG_SUPPORT::equals, Instant.now())).isTrue();
        assertThat(employees.deactivate(quin.id(), ExpectedVersion.ANY).active()).isFalse();
        assertThat(admission.stillAdmits("quin", Role.PG_SUPPORT::equals, Instant.now())).isFalse();
        assertThat(employees.activate(quin.id(), ExpectedVersion.ANY).active()).isTrue();
        assertThat(admission.stillAdmits("quin", Role.PG_SUPPORT::equals, Instant.now())).isTrue();
    }

    @Test
    void theLastActiveSuperAdminStays() {
        try (var alone = ControlPlane.fresh().as("solo", Role.SUPER_ADMIN)) {
            var list = alone.bean(Employees.class);
            var solo = list.list().get(0).id();
            assertThatThrownBy(() -> list.deactivate(solo, ExpectedVersion.ANY)).isInstanceOf(AccessRefused.LastSuperAdmin.class);
            assertThatThrownBy(() -> list.change(solo, new EmployeeChange(null, "PARENT", null, null), ExpectedVersion.ANY)).isInstanceOf(AccessRefused.LastSuperAdmin.class);
            list.hire(new NewEmployee("second", "Second", "SUPER_ADMIN", null, "correct horse"));
            assertThat(list.deactivate(solo, ExpectedVersion.ANY).active()).isFalse();
        }
    }

    @Test
    void twoSuperAdminsCannotDeactivateEachOther() throws Exception {
        try (var two = ControlPlane.fresh().as("one", Role.SUPER_ADMIN).as("other", Role.SUPER_ADMIN)) {
            var list = two.bean(Employees.class);
            var threads = Executors.newFixedThreadPool(2);
            try {
                var together = new CyclicBarrier(2);
                var outcomes = new ArrayList<String>();
                for (var done : threads.invokeAll(list.list().stream().<Callable<String>>map(each -> () -> {
                    together.await();
                    try {
                        list.deactivate(each.id(), ExpectedVersion.ANY);
                        return "out";
                    } catch (AccessRefused refused) {
                        return refused.code();
                    }
                }).toList())) {
                    outcomes.add(done.get());
                }
                assertThat(outcomes).containsExactlyInAnyOrder("out", "last-super-admin");
            } finally {
                threads.shutdown();
            }
        }
    }

    @Test
    void whatIsChangedWronglyIsNamed() {
        assertThatThrownBy(() -> employees.change(new EmployeeId(-1), new EmployeeChange(null, null, null, null), ExpectedVersion.ANY)).isInstanceOf(AccessRefused.NoSuchEmployee.class);
        assertThatThrownBy(() -> employees.change(new EmployeeId(1), new EmployeeChange(" ", "KING", "nobody", "short"), ExpectedVersion.ANY)).isInstanceOfSatisfying(
                InputRefused.class, refused -> assertThat(refused.fields()).extracting(InputRefused.Field::name)
                        .containsExactly("display_name", "role", "password", "email"));
    }

    @Test
    void whoeverLookedBeforeSomebodyElseChangedIsToLookAgain() {
        plane.as("ada", Role.SUPER_ADMIN);
        var seen = employees.hire(new NewEmployee("rita", "Rita", "PRINCIPAL", null, "correct horse"));
        var changed = employees.change(seen.id(), new EmployeeChange("Rita R.", null, null, null), ExpectedVersion.of(seen.version()));
        assertThat(changed.version()).isGreaterThan(seen.version());
        assertThatThrownBy(() -> employees.deactivate(seen.id(), ExpectedVersion.of(seen.version()))).isInstanceOf(AccessRefused.Stale.class)
                .hasMessageContaining("rita").hasMessageContaining("Nothing was done");
        assertThat(employees.get(seen.id()).active()).isTrue();
        assertThat(employees.deactivate(seen.id(), ExpectedVersion.of(changed.version())).active()).isFalse();
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
