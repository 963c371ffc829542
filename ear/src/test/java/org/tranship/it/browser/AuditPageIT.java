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

/** The audit trail on its page: what was decided, and whether it is still what was written. */
@NeedsBrowser
class AuditPageIT extends InTheServer {

    private Window window;
    private Job job;

    @BeforeEach
    void somethingThatWasDecided() {
        job = Job.askedForBy(Somebody.whoIs(Role.PG_SUPPORT), Wish.blueGreen("Decided about", List.of("ml_models")));
        job.triedBy(Somebody.ADA, "reject", Map.of("comment", "Not in the exam week."));
        window = Window.of(Somebody.whoIs(Role.PRINCIPAL)).open("/transport/migrations/" + job.id).press("Audit Trail").awaits("h1", "Audit trail");
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void theJobsOwnEntriesAreShownNewestFirst() throws Exception {
        assertThat(window.texts("tbody [data-name=What]")).containsExactly("job.rejected", "job.requested");
        assertThat(window.texts("tbody [data-name=Detail]").get(0)).contains("Not in the exam week.");
        Eye.on(window, "audit");
        window.fill("Who", "ada").press("Apply");
        assertThat(window.texts("tbody [data-name=What]")).containsExactly("job.rejected");
        window.press("All entries").awaits("#entries-title", "entries");
        assertThat(window.texts("tbody [data-name=About]")).contains(job.code()).hasSizeGreaterThan(2);
    }

    @Test
    void theTrailIsVerifiedAlsoAgainstANotedEnd() throws Exception {
        window.press("Verify").awaits("#chain-verdict", "Intact");
        window.press("Hold it against an end noted down earlier").fill("Noted number", "1").press("Verify").awaits(".message-error", "hash");
        window.fill("Noted hash", "ab".repeat(32)).press("Verify").awaits("#chain-verdict", "Not intact");
        assertThat(window.texts(".message-error")).isEmpty();
        Eye.on(window, "audit-not-intact");
    }
}
