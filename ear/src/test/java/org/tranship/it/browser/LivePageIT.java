package org.tranship.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.chromium.ChromiumNetworkConditions;
import org.tranship.access.Role;
import org.tranship.it.Databases;
import org.tranship.it.Holds;
import org.tranship.it.InTheServer;
import org.tranship.it.Job;
import org.tranship.it.Somebody;
import org.tranship.it.Wish;
import org.tranship.job.LifecycleState;

/** A page that follows a job: what changes by itself, what never does, and what it says when it cannot follow. */
@NeedsBrowser
class LivePageIT extends InTheServer {

    private static final String DIALOG = "return getComputedStyle(document.querySelector('.ui-dialog')).display !== 'none'";

    private Somebody support;
    private Window window;
    private Job job;

    @BeforeEach
    void somebodyWhoWatches() {
        support = Somebody.whoIs(Role.PG_SUPPORT);
        window = Window.of(support);
        job = Job.askedForBy(support, Wish.transport("Watched"));
        window.open("/transport/migrations/" + job.id).awaits(Window.LIVE, "Live – updated");
    }

    @AfterEach
    void close() {
        Holds.PACKAGED.letAllGo();
        window.close();
        if (job.state() == LifecycleState.PENDING_APPROVAL) {
            job.doneBy(support, "cancel");
        }
    }

    @Test
    void whatSomebodyElseDecidesAppearsByItself() {
        job.triedBy(Somebody.ADA, "reject", Map.of("comment", "Not now."));
        window.awaits(".state", "Rejected").awaits(".callout-error", "Not now.").awaits(Window.LIVE, "At rest");
        assertThat(window.offers("Cancel")).isFalse();
    }

    @Test
    void theFocusSurvivesThePolls() {
        window.driver.executeScript("document.getElementById('monitor:cancel').focus()");
        window.pollPasses().pollPasses();
        assertThat(window.focused()).isEqualTo("Cancel");
    }

    @Test
    void liveUpdatesCanBeHeld() {
        window.tick("Live updates").awaits(Window.LIVE, "Held – data from");
        job.triedBy(Somebody.ADA, "reject", Map.of("comment", "Not now."));
        assertThat(window.text(".state")).isEqualTo("Waiting for approval");
        window.tick("Live updates").awaits(".state", "Rejected");
    }

    @Test
    void aLostConnectionIsSaidAfterThreeMissesAndMadeGood() {
        network(true);
        window.awaits(Window.LIVE, "Connection lost, data from");
        network(false);
        window.awaits(Window.LIVE, "Live – updated");
    }

    @Test
    void theKeyForCancelOnlyAsks() throws Exception {
        window.type("c");
        window.until(browser -> (Boolean) browser.executeScript(DIALOG));
        window.until(browser -> window.focused().equals("Keep it"));
        Eye.on(window, "cancel");
        window.escape();
        window.until(browser -> !(Boolean) browser.executeScript(DIALOG));
        assertThat(job.state()).isEqualTo(LifecycleState.PENDING_APPROVAL);
        window.press("Cancel").press("Cancel the job").awaits(".state", "Cancelled");
    }

    @Test
    void keysLeadToTheLogsAndBackToTheMonitor() {
        window.type("l").awaits("h1", "Log of Watched");
        window.type("m").awaits(".state", "Waiting for approval");
        assertThat(window.path()).isEqualTo("/transport/migrations/" + job.id);
    }

    @Test
    void keysDoNothingWhileSomebodyTypesOrWhenSwitchedOff() {
        window.open("/transport/migrations/new").fill("Job Name", "clm");
        assertThat(window.path()).isEqualTo("/transport/migrations/new");
        window.open("/transport/migrations/" + job.id).press("Preferences").tick("Single keys").escape();
        window.open("/transport/migrations/" + job.id).type("l");
        assertThat(window.path()).isEqualTo("/transport/migrations/" + job.id);
    }

    @Test
    void pausingIsNotPaused() throws Exception {
        Holds.PACKAGED.hold("slice.before-commit");
        job.approvedBy(Somebody.ADA);
        Holds.PACKAGED.awaitSomebodyAt("slice.before-commit");
        window.awaits(".state", "Copying rows").press("Pause").awaits(".state", "Pausing…");
        assertThat(job.state()).isEqualTo(LifecycleState.RUNNING);
        assertThat(window.offers("Resume")).isFalse();
        job.hears("PAUSE");
        Holds.PACKAGED.letAllGo();
        window.awaits(".state", "Paused");
        Eye.on(window, "paused");
        window.press("Resume").awaits(".state", "Verified and live");
        job.rolledBackBy(support);
    }

    /** What it waits for is said while it waits, on the page as over REST, and no longer than that. */
    @Test
    void aStalledJobSaysWhatItWaitsFor() throws Exception {
        Holds.PACKAGED.hold("slice.after-commit");
        job.approvedBy(Somebody.ADA);
        Holds.PACKAGED.awaitSomebodyAt("slice.after-commit");
        try (var somebody = Databases.connect("production"); var statement = somebody.createStatement()) {
            somebody.setAutoCommit(false);
            statement.execute("LOCK TABLE tranship_green_%d_public.tpt_trips IN ACCESS EXCLUSIVE MODE".formatted(job.id));
            Holds.PACKAGED.letAllGo();
            window.awaits("#stalled", "waits for a lock that session ");
            assertThat(window.text("#stalled")).contains("Nothing has been finished since", " of postgres holds.").doesNotContain("<");
            var progress = job.progress();
            assertThat(progress.getString("stalled_on")).contains("In the target: ", "waits for a lock that session ");
            assertThat(progress.getString("stalled_since")).isNotNull();
            Eye.on(window, "stalled");
            somebody.rollback();
        }
        window.awaits(".state", "Verified and live");
        assertThat(window.text("#stalled")).isEmpty();
        assertThat(job.progress().getString("stalled_on")).isNull();
        job.rolledBackBy(support);
    }

    private void network(boolean offline) {
        var conditions = new ChromiumNetworkConditions();
        conditions.setOffline(offline);
        window.driver.setNetworkConditions(conditions);
    }
}
