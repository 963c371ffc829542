package org.tranship.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

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
