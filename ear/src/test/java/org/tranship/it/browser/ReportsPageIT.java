package org.tranship.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import org.tranship.access.Role;
import org.tranship.it.InTheServer;
import org.tranship.it.Job;
import org.tranship.it.Somebody;
import org.tranship.it.Wish;
import org.tranship.job.LifecycleState;

/** The four reports on one page (S2-6). */
@NeedsBrowser
class ReportsPageIT extends InTheServer {

    @Test
    void theFourReportsTellOfARun() throws IOException {
        var job = Job.askedForBy(Somebody.whoIs(Role.PG_SUPPORT), Wish.transport("Reported")).approvedBy(Somebody.ADA).awaits(LifecycleState.COMPLETED);
        try (var window = Window.of(Somebody.whoIs(Role.PRINCIPAL))) {
            window.open("/transport/migrations/reports?job=" + job.id).awaits("h1", "Reported");
            assertThat(window.texts("tbody th")).containsExactly("Discovery", "Planning", "Mapping", "Execution", "Validation");
            Eye.on(window, "reports-progress");
            window.press("Tables").awaits("thead", "Percent");
            assertThat(window.texts("tbody th")).containsExactlyInAnyOrderElementsOf(Wish.TRANSPORT);
            Eye.on(window, "reports-tables");
            window.press("Performance").awaits("thead", "Records per second");
            Eye.on(window, "reports-performance");
            window.press("Errors").awaits(".empty", "Nothing failed in this time.");
        }
    }
}
