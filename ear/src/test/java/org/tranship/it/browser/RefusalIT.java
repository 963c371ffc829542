package org.tranship.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tranship.access.Role;
import org.tranship.it.Databases;
import org.tranship.it.InTheServer;
import org.tranship.it.Job;
import org.tranship.it.Somebody;
import org.tranship.it.Wish;
import org.tranship.job.LifecycleState;

/** What the pages say when something is not possible: a sentence with a way out, where the eye and the focus are. */
@NeedsBrowser
class RefusalIT extends InTheServer {

    private Window window;
    private Job job;

    @BeforeEach
    void aRequestToDecideAbout() {
        window = Window.of(Somebody.called("olga", Role.SUPER_ADMIN));
        job = Job.askedForBy(Somebody.whoIs(Role.PG_SUPPORT), Wish.transport("To be decided"));
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aRejectionWithoutAReasonStaysOnThePage() throws Exception {
        onTheJobsPage().press("Reject").awaits(".message-error", "comment is missing");
        assertThat(window.focused()).contains("comment is missing");
        assertThat(window.path()).isEqualTo("/transport/migrations/" + job.id);
        assertThat(job.state()).isEqualTo(LifecycleState.PENDING_APPROVAL);
        Eye.on(window, "refusal");
    }

    @Test
    void aRejectionIsShownWithItsReason() throws Exception {
        onTheJobsPage().fill("Comment", "Not in the exam week.").press("Reject").awaits(".callout-error", "Not in the exam week.");
        assertThat(job.state()).isEqualTo(LifecycleState.REJECTED);
        Eye.on(window, "rejected");
    }

    @Test
    void aDecisionThatCameTooLateIsSaid() {
        onTheJobsPage();
        job.triedBy(Somebody.ADA, "reject", Map.of("comment", "Ada was first."));
        window.press("Approve").awaits(".message-error", "no longer waits for an approval");
        assertThat(job.state()).isEqualTo(LifecycleState.REJECTED);
    }

    @Test
    void whatDoesNotExistIsNotFound() throws Exception {
        window.open("/transport/migrations/999999").awaits("h1", "There is nothing here");
        assertThat(window.text("main")).contains("999999");
        Eye.on(window, "not-found");
        window.open("/nowhere").awaits("h1", "There is nothing here");
    }

    /** Nothing of its page is shown before that is known. */
    @Test
    void aJobOfBeforeTranshipSaysThatItHasNoPlan() throws Exception {
        assertThat(Databases.lines("control", "DELETE FROM migration_plans WHERE job_id = %d RETURNING job_id".formatted(job.id))).hasSize(1);
        window.open("/transport/migrations/" + job.id).awaits("h1", "There is nothing here");
        assertThat(window.text("main")).contains("has no plan: it is older than Tranship", "Create the migration again").doesNotContain("Your decision");
        assertThat(window.complaints()).allMatch(complaint -> complaint.contains("404"));
    }

    @Test
    void aFilterThatMakesNoSenseIsNamed() {
        window.open("/transport/migrations?status=BROKEN").awaits("main", "status is none of");
    }

    @Test
    void aRollbackOfWhatWasNeverCutOverSaysWhyNot() throws Exception {
        window.open("/transport/migrations/" + job.id + "/rollback").awaits("#verdict", "NOT AVAILABLE");
        assertThat(window.offers("Initiate Rollback")).isFalse();
        Eye.on(window, "no-rollback");
    }

    @Test
    void aPageTheServerHasForgottenSaysSoAndChangesNothing() throws Exception {
        onTheJobsPage();
        window.driver.executeScript("document.querySelector('#monitor input[name=\"jakarta.faces.ViewState\"]').value = '1:1'");
        window.press("Approve").awaits("h1", "open for too long");
        assertThat(job.state()).isEqualTo(LifecycleState.PENDING_APPROVAL);
        Eye.on(window, "expired");
    }

    private Window onTheJobsPage() {
        return window.open("/transport/migrations/" + job.id).awaits("#decide-title", "Your decision");
    }
}
