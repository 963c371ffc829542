package org.tranship.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tranship.access.Role;
import org.tranship.it.InTheServer;
import org.tranship.it.Job;
import org.tranship.it.Somebody;
import org.tranship.it.Wish;
import org.tranship.job.LifecycleState;

/** What those see on paper who may only look and print (S0-1): the figures, nothing to press, nothing cut off. */
@NeedsBrowser
class PrintIT extends InTheServer {

    private static final String COUNT_PRINTS = "window.prints = 0; window.print = () => window.prints++";

    @Test
    void listMonitorReportsLogAndTrailArePrinted() throws Exception {
        var job = Job.askedForBy(Somebody.whoIs(Role.PG_SUPPORT), Wish.transport("On paper")).approvedBy(Somebody.ADA).awaits(LifecycleState.COMPLETED);
        var itsPage = "/transport/migrations/" + job.id;
        try (var window = Window.of(Somebody.whoIs(Role.SCHOOL_ADMIN))) {
            isPrinted(window, "/transport/migrations?q=" + job.code(), "list", job.code(), "migrated successfully");
            isPrinted(window, itsPage, "monitor", "On paper", "tpt_trips", "100%", "equal");
            isPrinted(window, "/transport/migrations/reports?report=tables&job=" + job.id, "report", "Table-level migration status", "ml_models");
            isPrinted(window, itsPage + "/logs", "log", "Log of On paper", "is completed");
            isPrinted(window, "/transport/migrations/audit?subject=" + job.code(), "trail", "job.completed", "job.approved");
        }
    }

    @Test
    void theRecordOfAJobIsOpenedBesideItsPage() throws Exception {
        var support = Somebody.whoIs(Role.PG_SUPPORT);
        var job = Job.askedForBy(support, Wish.transport("For <the> \"file\" & the auditor")).approvedBy(Somebody.ADA).awaits(LifecycleState.COMPLETED);
        try (var window = Window.of(Somebody.whoIs(Role.SCHOOL_ADMIN))) {
            window.open("/transport/migrations/" + job.id).pressForNewTab("Printable record");
            assertThat(window.path()).endsWith("/transport/migrations/%d/print".formatted(job.id));
            assertThat(window.text("h1")).isEqualTo("For <the> \"file\" & the auditor");
            assertThat(window.text("#state")).isEqualTo("COMPLETED");
            assertThat(window.texts("#entities tbody th")).containsExactlyInAnyOrderElementsOf(Wish.TRANSPORT);
            assertThat(window.text("footer")).contains("Printed by school_admin");
            assertThat(window.driver.executeScript("return getComputedStyle(document.querySelector('#state')).borderTopStyle")).as("the policy lets its style in")
                    .isEqualTo("solid");
            Eye.on(window, "record");
            Eye.onPaper(window, "print-record");
            assertThat(window.driver.executeScript("return document.documentElement.scrollWidth <= innerWidth")).as("it fits").isEqualTo(true);
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void whoMayNotPrintIsOfferedNoRecord() {
        var job = Job.askedForBy(Somebody.whoIs(Role.PG_SUPPORT), Wish.blueGreen("Not for all", List.of("ml_models")));
        try (var window = Window.of(Somebody.whoIs(Role.TEACHER))) {
            assertThat(window.open("/transport/migrations/" + job.id).offers("Printable record")).isFalse();
            assertThat(window.open("/api/v1/transport/migrations/%d/print".formatted(job.id)).text("body")).contains("not-allowed").doesNotContain("Not for all");
        }
        job.doneBy(Somebody.whoIs(Role.PG_SUPPORT), "cancel");
    }

    private static void isPrinted(Window window, String path, String name, String... parts) throws Exception {
        window.open(path).driver.executeScript(COUNT_PRINTS);
        window.press("Print");
        assertThat(window.driver.executeScript("return window.prints")).as(name).isEqualTo(1L);
        Eye.onPaper(window, "print-" + name);
        assertThat(window.text("body")).as(name).contains(parts).contains("Printed by school_admin");
        assertThat(List.of("Print", "Printable record", "Apply", "View Logs", "Preferences", "Log out")).as(name).noneMatch(window::offers);
        assertThat(window.driver.executeScript("return document.documentElement.scrollWidth <= innerWidth")).as(name + " fits").isEqualTo(true);
        Eye.onScreen(window);
    }
}
