package org.tranship.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tranship.access.Role;
import org.tranship.it.InTheServer;
import org.tranship.it.Job;
import org.tranship.it.Somebody;
import org.tranship.it.Wish;
import org.tranship.job.LifecycleState;

/** What becomes of a request before it starts and after it has ended, on the pages (S0-22). */
@NeedsBrowser
class RequestOnPagesIT extends InTheServer {

    private Somebody support;
    private Window window;

    @BeforeEach
    void somebodyWhoMay() {
        support = Somebody.whoIs(Role.PG_SUPPORT);
        window = Window.of(support);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aDraftIsKeptChangedAndSubmitted() throws Exception {
        window.press("+ Create Job").fill("Job Name", "Half done").choose("Source Environment", "Staging").choose("Target Environment", "Production")
                .awaits("#request\\:scope", "tpt_trips").press("Choose none").tick("ml_models").press("Save as Draft").awaits(".message-info", "is kept as a draft");
        var job = Job.shownAt(window.path(), support);
        window.press("Edit").awaits("h1", "Edit Half done");
        assertThat(window.path()).isEqualTo("/transport/migrations/" + job.id + "/edit");
        window.tick("Enable rollback window").choose("If somebody wants it rolled back", "Another Super Admin has to agree").tick("tpt_routes");
        Eye.on(window, "edit");
        window.press("Save Changes").awaits(".message-info", "It is still a draft");
        assertThat(job.look().<String>getList("scope")).containsExactlyInAnyOrder("ml_models", "tpt_routes");
        assertThat(job.look().getString("options.rollback_window")).isEqualTo("PT0S");
        assertThat(job.look().getString("options.rollback_approval")).isEqualTo("second_person");
        window.press("Submit for Approval").awaits(".state", "Waiting for approval");
        job.doneBy(support, "cancel");
    }

    /** S0-6 and S0-10. */
    @Test
    void aMigrationIsScheduledAndWhatIsDoneByHandIsSaid() throws Exception {
        window.press("Schedule Next Migration").awaits("h1", "Create migration job");
        window.until(browser -> "request:start".equals(browser.switchTo().activeElement().getDomAttribute("id")));
        var day = LocalDate.now().plusDays(3);
        window.driver.executeScript("document.activeElement.value = arguments[0]", day + "T02:30");
        window.fill("Job Name", "By night").choose("Source Environment", "Staging").choose("Target Environment", "Production")
                .awaits("#request\\:scope", "tpt_trips").press("Choose none").tick("ml_models");
        Eye.on(window, "schedule");
        window.press("Save as Draft").awaits(".headline", "Starts not before").awaits(".headline", day + " 02:30:00");
        var job = Job.shownAt(window.path(), support);
        assertThat(job.look().getString("scheduled_at")).startsWith(day.minusDays(1).toString().substring(0, 7));
        window.press("They are notified").fill("Who, and how", "Mail to the schools").press("Say so")
                .awaits("[data-check=STAKEHOLDERS_NOTIFIED]", "done, says pg_support").awaits("[data-check=STAKEHOLDERS_NOTIFIED]", "Mail to the schools");
        assertThat(window.offers("They passed")).isFalse();
        window.press("Schedule").awaits("#monitor\\:scheduling", "When may " + job.code() + " start?");
        Eye.on(window, "scheduling");
        window.driver.executeScript("document.getElementById('monitor:start').value = ''");
        window.press("Set the time").awaits(".message-info", "starts as soon as it is approved");
        assertThat(job.look().getString("scheduled_at")).isNull();

        job.doneBy(support, "submit").approvedBy(Somebody.ADA).awaits(LifecycleState.COMPLETED);
        window.open("/transport/migrations/" + job.id).press("They passed").fill("What was tried", "The timetable page").press("Say that they passed")
                .awaits("[data-check=SMOKE_TESTS_PASSED]", "The timetable page");
        Eye.on(window, "by-hand");
        assertThat(support.get("audit", "subject", job.code()).jsonPath().<String>getList("data.action")).contains("job.scheduled", "job.unscheduled",
                "job.stakeholders-notified", "job.smoke-tests-passed");
        assertThat(window.complaints()).isEmpty();
        job.rolledBackBy(support);
    }

    @Test
    void whatTheFormDoesNotShowStaysAsItIs() {
        var wish = Wish.with(Wish.blueGreen("With options", List.of("ml_models")), "options", Map.of("max_attempts", 3, "rollback_window", "PT12H", "workers", 3));
        var job = Job.askedForBy(support, wish);
        window.open("/transport/migrations/" + job.id + "/edit").fill("Job Name", "Renamed").press("Validate").awaits(".readiness-word", "Ready")
                .press("Save Changes").awaits(".message-info", "planned anew");
        assertThat(job.look().getString("job_name")).isEqualTo("Renamed");
        assertThat(job.look().<String, Object>getMap("options")).containsEntry("max_attempts", 3).containsEntry("workers", 3).containsEntry("rollback_window", "PT12H");
        assertThat(job.look().<String>getList("scope")).containsExactly("ml_models");
        job.doneBy(support, "cancel");
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsNotOverwritten() {
        var job = Job.askedForBy(support, Wish.blueGreen("Two at once", List.of("ml_models")));
        window.open("/transport/migrations/" + job.id + "/edit").press("Validate").awaits(".readiness-word", "Ready");
        assertThat(Somebody.ADA.patch("transport/migrations/" + job.id, Map.of("job_name", "Hers")).statusCode()).isEqualTo(200);
        window.press("Save Changes").awaits(".message-error", "was changed since you looked at it");
        assertThat(job.look().getString("job_name")).isEqualTo("Hers");
        job.doneBy(support, "cancel");
        window.open("/transport/migrations/" + job.id + "/edit").awaits(".message", "can no longer be changed");
        assertThat(window.path()).isEqualTo("/transport/migrations/" + job.id);
    }

    @Test
    void whatHasEndedIsClonedArchivedFoundAndDeleted() throws Exception {
        var job = Job.askedForBy(support, Wish.blueGreen("Put away", List.of("ml_models"))).doneBy(support, "cancel");
        window.open("/transport/migrations/" + job.id).press("Clone").awaits(".message-info", "is your clone of " + job.code());
        window.press("Delete").press("Delete the job").awaits(".message-info", "was deleted");
        window.open("/transport/migrations/" + job.id).press("Archive").awaits(".message-info", "is in the archive");
        window.open("/transport/migrations?q=" + job.code()).awaits(".empty", "No job matches");
        window.choose("Archive", "Alone").press("Apply").awaits(".card", "Put away");
        window.open("/transport/migrations/" + job.id).press("Delete").awaits("#monitor\\:deleting", "cannot be brought back");
        window.until(browser -> window.focused().equals("Keep it"));
        Eye.on(window, "delete");
        window.press("Delete the job").awaits(".message-info", "was deleted");
        assertThat(support.get("transport/migrations/" + job.id).statusCode()).isEqualTo(404);
    }

    /** Whoever asked for a rollback a second person has to agree to can take it back, and ask again. */
    @Test
    void aRequestForARollbackIsWithdrawn() throws Exception {
        var wish = Wish.with(Wish.blueGreen("Back, or not", List.of("ml_models")), "options", Map.of("rollback_approval", "second_person"));
        var job = Job.askedForBy(support, wish).approvedBy(Somebody.ADA).awaits(LifecycleState.COMPLETED);
        window.open("/transport/migrations/" + job.id + "/rollback");
        for (var box : List.of("Confirm data integrity", "Notify users", "Schedule rollback", "I confirm and understand")) {
            window.tick(box);
        }
        window.fill("Type production", "production").awaits("#blocked", "All is ticked").press("Initiate Rollback").awaits("main", "Waiting for a second person");
        Eye.on(window, "rollback-asked");
        window.press("Withdraw the request").awaits("#check-title", "Pre-rollback checklist");
        assertThat(window.offers("Withdraw the request")).isFalse();
        assertThat(job.state()).isEqualTo(LifecycleState.COMPLETED);
        assertThat(support.get("audit", "subject", job.code(), "action", "job.rollback-requested").jsonPath().getString("data[0].detail")).contains("confirmed: data integrity");
        assertThat(window.complaints()).isEmpty();
        job.doneBy(support, "complete");
    }

    @Test
    void theWayBackIsGivenUpEarly() {
        var job = Job.askedForBy(support, Wish.blueGreen("Kept for good", List.of("ml_models"))).approvedBy(Somebody.ADA).awaits(LifecycleState.COMPLETED);
        window.open("/transport/migrations/" + job.id);
        assertThat(window.offers("Delete")).isFalse();
        window.press("End Rollback Window").press("End the window").awaits(".message-info", "ends now");
        window.until(browser -> window.offers("Delete"));
        assertThat(window.offers("Rollback")).isFalse();
    }
}
