package org.tranship.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tranship.access.Role;
import org.tranship.it.InTheServer;
import org.tranship.it.Job;
import org.tranship.it.Somebody;
import org.tranship.it.Wish;

/** S0-1 on the pages: who is shown which button, and what those are told who may not. */
@NeedsBrowser
class WhoSeesWhatIT extends InTheServer {

    private Window window;
    private Job job;

    @BeforeEach
    void somethingToSee() {
        window = Window.empty();
        job = Job.askedForBy(Somebody.whoIs(Role.PG_SUPPORT), Wish.transport("Seen by many"));
    }

    @AfterEach
    void close() {
        window.close();
        job.doneBy(Somebody.whoIs(Role.PG_SUPPORT), "cancel");
    }

    @Test
    void aStrangerIsAskedToLogIn() throws Exception {
        window.open("/transport/migrations/" + job.id).awaits("h1", "Log in");
        Eye.on(window, "login");
        window.fill("Login", "nobody").fill("Password", "nothing").press("Log in").awaits("[role=alert]", "wrong");
        assertThat(window.focused()).contains("Login or password is wrong");
        Eye.on(window, "login-failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/logs", "/rejects"})
    void whoLogsInArrivesWhereTheyWantedToGo(String page) {
        window.open("/transport/migrations/" + job.id + page).logIn(Somebody.whoIs(Role.PG_SUPPORT)).awaits(".breadcrumb", job.code().toUpperCase(Locale.ROOT));
        assertThat(window.path()).isEqualTo("/transport/migrations/" + job.id + page);
    }

    @Test
    void whoLogsOutIsAskedAgain() {
        logIn(Role.PG_SUPPORT);
        window.press("Log out").awaits(".login [role=status]", "You are logged out");
        window.open("/transport/migrations").awaits("h1", "Log in");
    }

    @Test
    void theRootLeadsToTheDashboard() {
        logIn(Role.PG_SUPPORT);
        assertThat(window.open("/").path()).isEqualTo("/transport/migrations");
        assertThat(window.text(".breadcrumb").replaceAll("\\s+", " ")).isEqualToIgnoringCase("TRANSPORT DATA MIGRATION JOBS");
    }

    @Test
    void aPrincipalSeesEverythingAndChangesNothing() throws Exception {
        logIn(Role.PRINCIPAL);
        assertThat(window.texts(".card-QUEUED h3")).anyMatch(name -> name.contains("Seen by many"));
        nothingOffered("+ Create Job", "Export", "Cancel", "Rollback", "Retry");
        window.open("/transport/migrations/" + job.id).awaits("h1", "Seen by many");
        nothingOffered("Approve", "Reject", "Pause", "Resume", "Cancel", "Retry");
        Eye.on(window, "read-only");
        window.open("/transport/migrations/new").awaits("h1", "not for your role");
        assertThat(window.text("main")).contains("SUPER_ADMIN or PG_SUPPORT");
    }

    @Test
    void aTeacherIsToldWhichRoleIsNeeded() throws Exception {
        logIn(Role.TEACHER);
        assertThat(window.text("h1")).isEqualTo("That is not for your role");
        assertThat(window.text("main")).contains("SUPER_ADMIN", "PG_SUPPORT", "SCHOOL_ADMIN", "PRINCIPAL");
        Eye.on(window, "forbidden");
    }

    @Test
    void aSuperAdminAddsSomebodyOnThePage() throws Exception {
        logIn(Role.SUPER_ADMIN);
        var login = "page" + System.nanoTime();
        window.open("/transport/employees").awaits("h1", "Employees").fill("Login", login).fill("Display name", "Added On A Page").fill("Password", "correct horse")
                .press("Add").awaits("table", login);
        Eye.on(window, "employees");
        assertThat(Somebody.ADA.get("employees").jsonPath().getBoolean("data.find { it.login == '" + login + "' }.active")).isTrue();
    }

    @Test
    void aSuperAdminChangesSomebodyAndTakesTheAccessAndGivesItBack() throws Exception {
        var login = "changed" + System.nanoTime();
        Somebody.called(login, Role.TEACHER);
        logIn(Role.SUPER_ADMIN);
        window.open("/transport/employees").press("Change " + login).awaits("#one-title", "Change " + login);
        assertThat(window.text("#one")).contains("logs %s out everywhere".formatted(login)).doesNotContain("Login *");
        Eye.on(window, "employee-change");
        window.fill("Display name", "Changed On A Page").choose("Role", "PRINCIPAL").fill("E-mail", "changed@example.org").press("Save")
                .awaits("#one-title", "Add an employee");
        assertThat(row(login)).contains("Changed On A Page", "PRINCIPAL", "changed@example.org", "active");
        window.press("Deactivate " + login).awaits("table", "deactivated");
        assertThat(row(login)).contains("deactivated").doesNotContain("Deactivate");
        assertThat(Somebody.ADA.get("employees").jsonPath().getBoolean("data.find { it.login == '" + login + "' }.active")).isFalse();
        Eye.on(window, "employee-deactivated");
        window.press("Activate " + login).until(page -> !row(login).contains("deactivated"));
        assertThat(Somebody.ADA.get("employees").jsonPath().getMap("data.find { it.login == '" + login + "' }")).containsEntry("active", true)
                .containsEntry("role", "PRINCIPAL").containsEntry("display_name", "Changed On A Page").containsEntry("email", "changed@example.org");
        assertThat(Somebody.ADA.get("audit", "subject", "employee " + login).jsonPath().<String>getList("data.action"))
                .containsExactly("employee.activated", "employee.deactivated", "employee.changed", "employee.hired");
    }

    private String row(String login) {
        return window.texts("tbody tr").stream().filter(row -> row.contains(login)).findFirst().orElseThrow();
    }

    @Test
    void theRequesterIsNotOfferedTheDecision() {
        logIn(Role.PG_SUPPORT);
        window.open("/transport/migrations/" + job.id).awaits(".callout", "A Super Admin other than");
        nothingOffered("Approve", "Reject");
    }

    private void logIn(Role role) {
        window.open("/transport/migrations").logIn(Somebody.whoIs(role)).awaits(".visitor", role.name().toLowerCase(Locale.ROOT));
    }

    private void nothingOffered(String... names) {
        assertThat(names).noneMatch(window::offers);
    }
}
