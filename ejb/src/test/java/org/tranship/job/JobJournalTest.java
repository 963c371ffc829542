package org.tranship.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import org.tranship.ExpectedVersion;
import org.tranship.ControlPlane;
import org.tranship.access.Role;
import org.tranship.approval.ApprovalDesk;
import org.tranship.audit.AuditBook;
import org.tranship.audit.AuditEntry;
import org.tranship.plan.EntityChoice;
import org.tranship.plan.MigrationPlan;
import org.tranship.plan.PlanDesk;
import org.tranship.progress.EntityProgress;
import org.tranship.progress.Pieces;
import org.tranship.progress.ProgressBoard;

/** What runs report, and what becomes of their jobs. */
class JobJournalTest {

    private final ControlPlane plane = ControlPlane.shared();
    private final JobJournal journal = plane.bean(JobJournal.class);
    private final JobDesk desk = plane.bean(JobDesk.class);

    @Test
    void anApprovedRunGetsItsTicket() {
        var story = Story.submitted(plane).approved().claimed();
        var ticket = journal.ticket(story.id(), story.run());
        assertThat(ticket.jobCode()).isEqualTo(story.code());
        assertThat(ticket.request().target().text()).isEqualTo("production");
        assertThat(ticket.approved()).isEqualTo(story.view().fingerprint()).isEqualTo(org.tranship.plan.Fingerprint.over(ticket.approvedText()));
    }

    @Test
    void nobodyElseGetsOne() {
        var waiting = Story.submitted(plane);
        assertThatThrownBy(() -> journal.ticket(waiting.id(), waiting.run())).isInstanceOf(JobRefused.NotApproved.class);
        var approved = Story.submitted(plane).approved();
        assertThatThrownBy(() -> journal.ticket(approved.id(), approved.run())).hasMessageContaining("only the scheduler starts it");
        approved.claimed();
        assertThatThrownBy(() -> journal.ticket(approved.id(), RunId.fresh())).isInstanceOf(JobRefused.NotApproved.class);
    }

    @Test
    void aJobGoesThroughItsPhasesToTheEnd() {
        var story = Story.submitted(plane).completed();
        var job = story.view();
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.percent()).isEqualTo(100);
        assertThat(job.duration()).isNotNull();
        assertThat(job.rollbackAvailable()).isTrue();
        assertThat(Duration.between(Instant.now(), job.rollbackExpiresAt())).isBetween(Duration.ofDays(7).minusMinutes(1), Duration.ofDays(7));
    }

    @Test
    void theAuditTrailHasOneEntryForEveryTransition() {
        var story = Story.submitted(plane).completed();
        journal.completed(story.id(), story.run(), new CutoverResult(Instant.now(), Duration.ofMillis(27)));
        assertThat(plane.bean(AuditBook.class).about(story.code())).extracting(AuditEntry::action).containsExactly("job.requested", "job.approved",
                "job.preparing", "job.running", "job.validating", "job.cutting-over", "job.completed");
    }

    @Test
    void whatIsReportedTwiceHappensOnce() {
        var story = Story.submitted(plane).approved().claimed().enters(LifecycleState.RUNNING);
        var version = story.view().version();
        story.enters(LifecycleState.RUNNING);
        assertThat(story.view().version()).isEqualTo(version);
    }

    @Test
    void aRunThatFindsItsSwapCommittedCompletes() {
        var story = Story.submitted(plane).approved().claimed().enters(LifecycleState.RUNNING, LifecycleState.VALIDATING, LifecycleState.CUTTING_OVER,
                LifecycleState.PREPARING);
        journal.completed(story.id(), story.run(), new CutoverResult(Instant.now(), Duration.ofMillis(27)));
        assertThat(story.view().state()).isEqualTo(LifecycleState.COMPLETED);
    }

    @Test
    void publishedFiguresAreSummedAndDoNotChangeTheVersion() {
        var story = Story.submitted(plane).approved().claimed().enters(LifecycleState.RUNNING);
        var version = story.view().version();
        story.publishes(entity("tpt_drivers", 125, 125), entity("tpt_trips", 100_000, 89_900));
        var job = story.view();
        assertThat(job.total()).isEqualTo(100_125);
        assertThat(job.migrated()).isEqualTo(90_025);
        assertThat(job.percent()).isEqualTo(89);
        assertThat(job.version()).isEqualTo(version);
    }

    @Test
    void aDecisionAfterAReportKeepsTheReportedFigures() {
        var story = Story.submitted(plane).approved().claimed().enters(LifecycleState.RUNNING);
        story.publishes(entity("tpt_drivers", 125, 125), entity("tpt_trips", 100_000, 89_900));
        desk.pause(story.id(), ExpectedVersion.ANY);
        assertThat(story.view().migrated()).isEqualTo(90_025);
    }

    @Test
    void theBoardShowsEveryEntityInRunOrder() {
        var story = Story.submitted(plane).approved().claimed().enters(LifecycleState.RUNNING);
        story.publishes(entity("tpt_trips", 100_000, 95_000));
        var progress = plane.bean(ProgressBoard.class).progressOf(story.id());
        assertThat(progress.entities()).extracting(EntityProgress::entity).containsExactly("tpt_drivers", "tpt_trips");
        assertThat(progress.entities().get(1).percent()).isEqualTo(95);
        assertThat(progress.percent()).isEqualTo(94);
        assertThat(progress.totalExact()).isFalse();
        assertThat(progress.phase()).isEqualTo("copying");
        assertThat(progress.publishedAt()).isNotNull();
    }

    @Test
    void pausingIsNotPaused() {
        var story = Story.submitted(plane).approved().claimed().enters(LifecycleState.RUNNING);
        var pausing = desk.pause(story.id(), ExpectedVersion.ANY);
        assertThat(pausing.state()).isEqualTo(LifecycleState.RUNNING);
        assertThat(pausing.order()).isEqualTo(RunnerOrder.PAUSE);
        journal.paused(story.id(), story.run());
        assertThat(story.view().order()).isNull();
        assertThat(story.view().state()).isEqualTo(LifecycleState.PAUSED);
    }

    @Test
    void aPausedJobGoesOn() {
        var story = Story.submitted(plane).approved().claimed().enters(LifecycleState.RUNNING);
        journal.paused(story.id(), story.run());
        var resumed = desk.resume(story.id(), ExpectedVersion.ANY);
        assertThat(resumed.state()).isEqualTo(LifecycleState.PREPARING);
        assertThat(resumed.order()).isEqualTo(RunnerOrder.RESUME);
    }

    @Test
    void aRunningJobIsCancelledWhenItsRunHasCleanedUp() {
        var story = Story.submitted(plane).approved().claimed().enters(LifecycleState.RUNNING);
        assertThat(desk.cancel(story.id(), ExpectedVersion.ANY).order()).isEqualTo(RunnerOrder.CANCEL);
        journal.cancelled(story.id(), story.run());
        assertThat(story.view().state()).isEqualTo(LifecycleState.CANCELLED);
    }

    @Test
    void aFailureSaysStepEntityAndSlice() {
        var story = failed();
        assertThat(story.view().status()).isEqualTo(JobStatus.FAILED);
        assertThat(story.view().error()).isEqualTo("Step execution, entity tpt_trips, slice 7: disk full");
        assertThat(plane.bean(JobLog.class).last(story.id(), LogLevel.ERROR, 10)).singleElement()
                .satisfies(line -> assertThat(line.message()).contains("disk full"));
    }

    @Test
    void aFailedJobThatIsRetriedGoesOnFromItsLedger() {
        var story = failed();
        assertThat(desk.retry(story.id(), ExpectedVersion.ANY).error()).isNull();
        assertThat(story.errand().order()).isEqualTo(RunnerOrder.RESUME);
    }

    @Test
    void aFailedJobIsCancelledByItsRunner() {
        var story = failed();
        assertThat(desk.cancel(story.id(), ExpectedVersion.ANY).order()).isEqualTo(RunnerOrder.CANCEL);
        assertThatThrownBy(() -> desk.retry(story.id(), ExpectedVersion.ANY)).isInstanceOf(JobRefused.OrderPending.class);
        journal.cancelled(story.id(), story.run());
        assertThat(story.view().state()).isEqualTo(LifecycleState.CANCELLED);
    }

    @Test
    void aPlanThatChangedVoidsTheApprovalAndShowsWhat() {
        var story = Story.submitted(plane).approved().claimed();
        var now = planOf(story, "tpt_drivers", "tpt_trips", "tpt_routes");
        journal.planChanged(story.id(), story.run(), now, "- column a\n+ column b");
        journal.planChanged(story.id(), story.run(), now, "- column a\n+ column b");
        var job = story.view();
        assertThat(job.state()).isEqualTo(LifecycleState.PENDING_APPROVAL);
        assertThat(job.approval()).isEqualTo(ApprovalStatus.PENDING);
        assertThat(job.approver()).isNull();
        var plan = plane.bean(PlanDesk.class).planOf(story.id());
        assertThat(plan.revision()).isEqualTo(2);
        assertThat(plan.difference()).isEqualTo("- column a\n+ column b");
        assertThat(plan.fingerprint()).isEqualTo(job.fingerprint());
        assertThat(plan.notes()).isEqualTo(now.notes()).isNotEmpty();
        assertThat(plan.entities()).extracting(EntityChoice::entity).containsExactly("tpt_drivers", "tpt_trips", "tpt_routes");
    }

    /** An environment may lead somewhere else by then. */
    @Test
    void aPlanThatChangedNamesTheDatabasesOfNow() {
        var story = Story.submitted(plane).approved().claimed();
        plane.databases.target("7000/99999");
        journal.planChanged(story.id(), story.run(), planOf(story, "tpt_drivers"), "- entity 2: tpt_trips");
        assertThat(story.stored("target_database")).isEqualTo("7000/99999");
    }

    @Test
    void aWishToGiveItUpOutlivesAChangedPlan() {
        var story = Story.submitted(plane).approved().claimed();
        desk.cancel(story.id(), ExpectedVersion.ANY);
        journal.planChanged(story.id(), story.run(), planOf(story, "tpt_drivers"), "- entity 2: tpt_trips");
        assertThat(story.view().order()).isEqualTo(RunnerOrder.CANCEL);
        journal.cancelled(story.id(), story.run());
        assertThat(story.view().state()).isEqualTo(LifecycleState.CANCELLED);
    }

    @Test
    void whatCannotBePlannedAnyMoreWaitsForAnApproverWithTheReason() {
        var story = Story.submitted(plane).approved().claimed();
        journal.planImpossible(story.id(), story.run(), "tpt_trips is not there any more.");
        journal.planImpossible(story.id(), story.run(), "tpt_trips is not there any more.");
        var job = story.view();
        assertThat(job.state()).isEqualTo(LifecycleState.PENDING_APPROVAL);
        assertThat(job.approver()).isNull();
        assertThat(job.error()).isEqualTo("What was approved cannot be done any more: tpt_trips is not there any more.");
        assertThat(plane.value("SELECT count(*) FROM audit_event WHERE subject = '%s' AND detail LIKE '%%cannot be done any more%%'".formatted(job.code())))
                .isEqualTo("1");
        assertThat(story.approved().view().error()).isNull();
    }

    private MigrationPlan planOf(Story story, String... tables) {
        var request = plane.inTransaction(() -> plane.bean(MigrationJobs.class).get(story.id()).request());
        return plane.databases.tables(tables).plan(request);
    }

    @Test
    void aJobThatHasWorkedIsCancelledRatherThanRejected() {
        var story = Story.submitted(plane).approved().claimed();
        journal.planChanged(story.id(), story.run(), planOf(story, "tpt_drivers"), "- entity 2: tpt_trips");
        plane.as("carl", Role.SUPER_ADMIN);
        assertThatThrownBy(() -> plane.bean(ApprovalDesk.class).reject(story.id(), "no", ExpectedVersion.ANY)).isInstanceOf(JobRefused.HasWorked.class);
        assertThat(desk.cancel(story.id(), ExpectedVersion.ANY).order()).isEqualTo(RunnerOrder.CANCEL);
        assertThatThrownBy(() -> story.approved()).isInstanceOf(org.tranship.Refusal.class);
    }

    /** It does not run, so nothing would ever pause it. */
    @Test
    void aWishToPauseDoesNotKeepAJobThatWaitsForItsTarget() {
        var story = Story.submitted(plane).approved().claimed();
        desk.pause(story.id(), ExpectedVersion.ANY);
        journal.targetBusy(story.id(), story.run(), "another installation holds it");
        assertThat(story.view().order()).isNull();
        plane.sql("UPDATE tpt_data_migration_jobs SET not_before = now() WHERE id = " + story.id());
        assertThat(story.claimed().view().state()).isEqualTo(LifecycleState.PREPARING);
    }

    /** The server went down between the swap and the word of it. */
    @Test
    void aSwapFoundInTheTargetHasBothItsEntries() {
        var story = Story.submitted(plane).approved().claimed();
        journal.completed(story.id(), story.run(), new CutoverResult(Instant.now(), Duration.ofMillis(27)));
        assertThat(plane.lines("SELECT action FROM audit_event WHERE subject = '%s' ORDER BY number DESC LIMIT 2".formatted(story.code())))
                .isEqualTo("job.completed\njob.cutting-over");
    }

    @Test
    void aBusyTargetSendsTheJobBackToTheQueueWithTheReason() {
        var story = Story.submitted(plane).approved().claimed();
        journal.targetBusy(story.id(), story.run(), "another installation holds it");
        assertThat(story.view().state()).isEqualTo(LifecycleState.QUEUED);
        plane.bean(Claims.class).explainWaiting();
        assertThat(story.view().queueReason()).isEqualTo("another installation holds it");
        assertThatThrownBy(story::claimed).isInstanceOf(IllegalStateException.class); // not before some seconds have passed
    }

    @Test
    void whatSaysItRunsIsUnfinished() {
        var running = Story.submitted(plane).approved().claimed().enters(LifecycleState.RUNNING);
        var paused = Story.submitted(plane).approved().claimed();
        journal.paused(paused.id(), paused.run());
        assertThat(journal.unfinished()).extracting(RunSite::job).contains(running.id()).doesNotContain(paused.id());
    }

    private Story failed() {
        var story = Story.submitted(plane).approved().claimed().enters(LifecycleState.RUNNING);
        journal.failed(story.id(), story.run(), new RunFailure("execution", "tpt_trips", 7, "disk full"));
        return story;
    }

    private static EntityProgress entity(String name, long total, long migrated) {
        return new EntityProgress(name, 0, total, true, migrated, 0, 0, migrated * 100, 0, 20, 18, new Pieces(0, 3), Pieces.NONE, 0);
    }
}
