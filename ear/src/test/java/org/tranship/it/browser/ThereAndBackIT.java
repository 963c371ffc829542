package org.tranship.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tranship.access.Role;
import org.tranship.it.Databases;
import org.tranship.it.Holds;
import org.tranship.it.InTheServer;
import org.tranship.it.Job;
import org.tranship.it.Somebody;
import org.tranship.job.LifecycleState;

/** The whole path of a migration as two people click it (S0 4.1 to 4.3), with the figures on the page held against interface, ledger and tables. */
@NeedsBrowser
class ThereAndBackIT extends InTheServer {

    private static final String COMMITTED = "slice.after-commit";
    private static final String UNCOMMITTED = "slice.before-commit";
    private static final String NAME = "Prod Migration v2.5";

    private Somebody sam;
    private Somebody olga;
    private Window asking;
    private Window deciding;

    @BeforeEach
    void twoPeople() {
        sam = Somebody.called("sam", Role.PG_SUPPORT);
        olga = Somebody.called("olga", Role.SUPER_ADMIN);
        asking = Window.of(sam);
        deciding = Window.of(olga);
    }

    @AfterEach
    void closeTheWindows() {
        Holds.PACKAGED.letAllGo();
        asking.close();
        deciding.close();
    }

    @Test
    void twoPeopleTakeAMigrationThereAndBack() throws Exception {
        anOlderProduction();
        long before = rowsOf("tpt_trips");
        fillsTheForm();
        var job = submits();
        Holds.PACKAGED.hold(COMMITTED);
        approves(job);
        isCountedWhileItIsCopied(job);
        theBarsCanBeHeard(job);
        itStaysWhereItWasScrolled();
        Eye.glimpse(deciding, "readme-monitor");
        Eye.on(deciding, "monitor");
        Holds.PACKAGED.letAllGo();
        isNeverAheadOfWhatIsCommitted(job);
        isWatchedToTheEnd(job);
        assertThat(rowsOf("tpt_trips")).isNotEqualTo(before);
        isRolledBack(job);
        assertThat(rowsOf("tpt_trips")).isEqualTo(before);
        assertThat(asking.complaints()).isEmpty();
        assertThat(deciding.complaints()).isEmpty();
    }

    /** Whatever other tests have left there: what is migrated next changes it visibly. */
    private static void anOlderProduction() throws Exception {
        Databases.production("DELETE FROM tpt_trips WHERE id % 3 = 0");
    }

    private void fillsTheForm() throws Exception {
        asking.press("+ Create Job").fill("Job Name", NAME);
        asking.choose("Source Environment", "Staging").choose("Target Environment", "Production").awaits("#blocked", "Press Validate first");
        asking.press("How it is copied").choose("Parallel workers", "1").choose("Rows of a slice", "10,000");
        assertThat(asking.isEnabled("Submit for Approval")).isFalse();
        asking.press("Validate").awaits(".readiness-word", "Ready");
        asking.tick("tpt_routes").awaits(".readiness-word", "Out of date");
        assertThat(asking.isEnabled("Submit for Approval")).isFalse();
        asking.tick("tpt_routes").awaits("#blocked", "Ready to be submitted");
        assertThat(asking.texts(".checks .check-FAILED")).isEmpty();
        Eye.on(asking, "create");
    }

    private Job submits() throws Exception {
        asking.press("Submit for Approval").awaits(".state", "Waiting for approval");
        assertThat(asking.offers("Approve")).isFalse();
        Eye.on(asking, "waiting");
        return Job.shownAt(asking.path(), sam);
    }

    private void approves(Job job) throws Exception {
        deciding.open("/transport/migrations").press("Approve or reject " + job.code());
        assertThat(deciding.text(".fingerprint")).isEqualTo(job.fingerprint());
        Eye.on(deciding, "approval");
        deciding.fill("Comment", "Looks right.").press("Approve").awaits(".way .stage-CURRENT", "Copy");
    }

    /** At every stop more has been committed than at the one before; rows that are there and not committed count nowhere. */
    private void isCountedWhileItIsCopied(Job job) throws Exception {
        Holds.PACKAGED.awaitSomebodyAt(COMMITTED);
        long first = everyPlaceSaysTheSame(job);
        assertThat(first).isPositive();
        goOnTo(UNCOMMITTED, COMMITTED);
        assertThat(everyPlaceSaysTheSame(job)).isEqualTo(first);
        goOnTo(COMMITTED, UNCOMMITTED);
        assertThat(everyPlaceSaysTheSame(job)).isGreaterThan(first).isLessThan(job.progress().getLong("total_records"));
    }

    private static void goOnTo(String next, String from) {
        Holds.PACKAGED.hold(next).letGo(from);
        Holds.PACKAGED.awaitSomebodyAt(next);
    }

    /** S0-11, S0-15: one migration, one set of figures. */
    private long everyPlaceSaysTheSame(Job job) throws Exception {
        var ledger = Figures.ofTheLedger(job.id);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(Figures.onThePage(deciding)).isEqualTo(ledger));
        assertThat(Figures.ofTheInterface(job.progress())).isEqualTo(ledger);
        var pieces = PieceFigures.ofTheLedger(job.id);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(PieceFigures.onThePage(deciding)).isEqualTo(pieces));
        assertThat(PieceFigures.ofTheInterface(job.progress())).isEqualTo(pieces);
        assertThat(Figures.ofTheGreenTables(job.id, job.plan().getList("entities.entity"))).isEqualTo(ledger);
        return ledger.migrated();
    }

    /** Nothing is held: what is committed the page shows soon, and what it shows is committed and the sum of its entities. */
    private void isNeverAheadOfWhatIsCommitted(Job job) throws Exception {
        long total = job.progress().getLong("total_records");
        long committed = 0;
        while (committed < total) {
            long before = Figures.ofTheLedger(job.id).migrated();
            await().atMost(Duration.ofSeconds(30)).until(() -> Figures.onThePage(deciding).migrated() >= before);
            var shown = Figures.onThePage(deciding);
            committed = Figures.ofTheLedger(job.id).migrated();
            assertThat(shown.migrated()).isBetween(before, committed).isEqualTo(shown.perEntity().values().stream().mapToLong(Long::longValue).sum());
        }
    }

    /** S0-19. */
    private void theBarsCanBeHeard(Job job) {
        var progress = job.progress();
        assertThat(deciding.attribute(".bar-large", "role")).isEqualTo("progressbar");
        assertThat(deciding.attribute(".bar-large", "aria-valuemin")).isEqualTo("0");
        assertThat(deciding.attribute(".bar-large", "aria-valuemax")).isEqualTo("100");
        assertThat(deciding.attribute(".bar-large", "aria-valuenow")).isEqualTo(progress.getString("progress_percent"));
        assertThat(deciding.attribute(".bar-large", "aria-valuetext"))
                .startsWith("%,d of %,d records".formatted(progress.getLong("migrated_records"), progress.getLong("total_records")));
    }

    /** On a narrow screen the table of entities is scrolled sideways; polls bring it anew. */
    private void itStaysWhereItWasScrolled() {
        deciding.narrow(390);
        deciding.driver.executeScript("document.getElementById('detail-frame').scrollLeft = 40; scrollTo(0, 300)");
        deciding.pollPasses().pollPasses();
        assertThat(deciding.driver.executeScript("return document.getElementById('detail-frame').scrollLeft + ' ' + scrollY")).isEqualTo("40 300");
        deciding.narrow(1280);
    }

    private void isWatchedToTheEnd(Job job) throws Exception {
        deciding.awaits(".state", "Verified and live").awaits("[data-live-text]", "At rest");
        deciding.awaits("[data-live-announcement]", "100%");
        assertThat(deciding.driver.executeScript("return PrimeFaces.widgets.poll.isActive()")).isEqualTo(false);
        assertThat(Figures.onThePage(deciding)).isEqualTo(Figures.ofTheInterface(job.progress())).isEqualTo(Figures.ofTheLedger(job.id));
        assertThat(PieceFigures.onThePage(deciding)).isEqualTo(PieceFigures.ofTheInterface(job.progress())).isEqualTo(PieceFigures.ofTheLedger(job.id));
        assertThat(deciding.texts(".compared")).isNotEmpty().containsOnly("equal");
        Eye.on(deciding, "completed");
        Eye.on(deciding.press("View Logs"), "logs");
        Eye.on(deciding.open("/transport/migrations"), "dashboard");
        assertThat(deciding.text(".card-COMPLETED")).contains(job.code(), "migrated successfully", "Available (expires in");
    }

    /** S0-12: nothing moves before every box is ticked and the target's name is typed. */
    private void isRolledBack(Job job) throws Exception {
        deciding.open("/transport/migrations/" + job.id).press("Rollback").awaits("#verdict", "AVAILABLE");
        for (var box : new String[] {"Confirm data integrity", "Notify users", "Schedule rollback", "I confirm and understand"}) {
            assertThat(deciding.isEnabled("Initiate Rollback")).isFalse();
            deciding.tick(box);
        }
        assertThat(deciding.isEnabled("Initiate Rollback")).isFalse();
        deciding.fill("Type production", "production").awaits("#blocked", "All is ticked");
        Eye.on(deciding, "rollback");
        deciding.press("Initiate Rollback").awaits(".state", "The tables from before are live again");
        assertThat(job.state()).isEqualTo(LifecycleState.ROLLED_BACK);
        Eye.on(deciding, "rolled-back");
    }

    private static long rowsOf(String table) throws Exception {
        try (var target = Databases.connect("production"); var statement = target.createStatement()) {
            var result = statement.executeQuery("SELECT count(*) FROM public." + table);
            result.next();
            return result.getLong(1);
        }
    }
}
