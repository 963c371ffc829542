package org.tranship.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.tranship.ExpectedVersion;
import org.tranship.ControlPlane;
import org.tranship.InputRefused;
import org.tranship.Refusal;
import org.tranship.access.EmployeeName;
import org.tranship.access.Role;
import org.tranship.job.ApprovalStatus;
import org.tranship.job.Claims;
import org.tranship.job.JobDesk;
import org.tranship.job.JobId;
import org.tranship.job.JobRequest;
import org.tranship.job.JobStatus;
import org.tranship.job.JobView;
import org.tranship.job.LifecycleState;
import org.tranship.job.Story;
import org.tranship.plan.Fingerprint;
import org.tranship.plan.PlanDesk;

/** A second pair of eyes. */
class ApprovalDeskTest {

    private final ControlPlane plane = ControlPlane.shared();
    private final ApprovalDesk desk = plane.bean(ApprovalDesk.class);
    private final JobDesk jobs = plane.bean(JobDesk.class);
    private final Story story = Story.submitted(plane);
    private final JobView job = story.view();

    @AfterEach
    void nobodyElseDoesAnything() {
        plane.databases.meanwhile(() -> { });
    }

    @Test
    void aSuperAdminWhoDidNotAskApproves() {
        var approved = approve(job.fingerprint());
        assertThat(approved.state()).isEqualTo(LifecycleState.QUEUED);
        assertThat(approved.approval()).isEqualTo(ApprovalStatus.APPROVED);
        assertThat(approved.approver().login()).isEqualTo("carl");
    }

    @Test
    void theRequesterCannotApproveWhateverTheRole() {
        plane.as("anna", Role.SUPER_ADMIN);
        assertThatThrownBy(() -> desk.approve(job.id(), job.fingerprint(), null, ExpectedVersion.ANY)).isInstanceOfSatisfying(
                ApprovalRefused.OwnRequest.class, refused -> assertThat(refused.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
        assertThatThrownBy(() -> desk.reject(job.id(), "no", ExpectedVersion.ANY)).isInstanceOf(ApprovalRefused.OwnRequest.class);
    }

    @Test
    void theDatabaseItselfRefusesTheRequesterAsApprover() {
        assertThatThrownBy(() -> decided(job.id(), "requested_by")).hasMessageContaining("four_eyes_check");
    }

    /** S0-6, S0-21. */
    @Test
    void aScheduledJobStartsAtItsTimeAndItsApprovalOutlivesIt() {
        var claims = plane.bean(Claims.class);
        assertThatThrownBy(() -> jobs.schedule(job.id(), Instant.now().minusSeconds(60), ExpectedVersion.ANY)).isInstanceOf(InputRefused.class)
                .hasMessageContaining("scheduled_at is past");
        var start = Instant.now().plus(Duration.ofDays(10)).truncatedTo(ChronoUnit.SECONDS);
        assertThat(jobs.schedule(job.id(), start, ExpectedVersion.ANY).scheduledAt()).isEqualTo(start);
        approve(job.fingerprint());
        assertThat(plane.value("SELECT approval_expires_at - scheduled_at FROM tpt_data_migration_jobs WHERE id = " + job.id())).isEqualTo("7 days");
        assertThatThrownBy(() -> jobs.schedule(job.id(), null, ExpectedVersion.ANY)).hasMessageContaining("settled before it is approved");
        assertThatThrownBy(story::claimed).hasMessageContaining("Was not claimed");
        claims.explainWaiting();
        assertThat(story.view().queueReason()).isEqualTo("Waits for its time.");
        plane.sql("UPDATE tpt_data_migration_jobs SET scheduled_at = now() WHERE id = " + job.id());
        assertThat(story.claimed().view().state()).isEqualTo(LifecycleState.PREPARING);
    }

    @Test
    void aLaterApprovalIsAConflict() {
        approve(job.fingerprint());
        assertThatThrownBy(() -> approve(job.fingerprint())).isInstanceOfSatisfying(ApprovalRefused.AlreadyDecided.class,
                refused -> assertThat(refused.kind()).isEqualTo(Refusal.Kind.CONFLICT));
    }

    @Test
    void theFingerprintCannotBeLeftOut() {
        assertThatThrownBy(() -> approve(null)).isInstanceOf(InputRefused.class).hasMessageContaining("fingerprint");
    }

    @Test
    void aPlanThatChangedIsShownAndSurvivesTheRefusal() {
        plane.databases.tables("tpt_drivers", "tpt_trips", "tpt_routes");
        assertThatThrownBy(() -> approve(job.fingerprint())).isInstanceOfSatisfying(ApprovalRefused.PlanChanged.class, refused -> {
            assertThat(refused.kind()).isEqualTo(Refusal.Kind.CONFLICT);
            assertThat(refused.difference()).isEqualTo("+ entity 3: tpt_routes");
            assertThat(refused.current()).isEqualTo(story.view().fingerprint());
        });
        var plan = plane.bean(PlanDesk.class).planOf(job.id());
        assertThat(plan.revision()).isEqualTo(2);
        assertThat(plan.entities()).hasSize(3);
        assertThat(approve(story.view().fingerprint()).approval()).isEqualTo(ApprovalStatus.APPROVED);
    }

    @Test
    void whoLooksAtAnOlderPlanIsShownTheDifferenceToTheNewest() {
        plane.databases.tables("tpt_drivers", "tpt_trips", "tpt_routes");
        assertThatThrownBy(() -> approve(job.fingerprint())).isInstanceOf(ApprovalRefused.PlanChanged.class);
        assertThatThrownBy(() -> approve(job.fingerprint())).hasMessageContaining("+ entity 3: tpt_routes");
        assertThat(plane.bean(PlanDesk.class).planOf(job.id()).revision()).isEqualTo(2);
    }

    @Test
    void aFingerprintFromElsewhereIsRefused() {
        assertThatThrownBy(() -> approve(Fingerprint.over("elsewhere"))).hasMessageContaining("never one of this job's");
    }

    @Test
    void aRejectionNeedsItsReasonAndIsFinal() {
        plane.as("carl", Role.SUPER_ADMIN);
        assertThatThrownBy(() -> desk.reject(job.id(), " ", ExpectedVersion.ANY)).isInstanceOf(InputRefused.class);
        var rejected = desk.reject(job.id(), "not in December", ExpectedVersion.ANY);
        assertThat(rejected.status()).isEqualTo(JobStatus.FAILED);
        assertThat(rejected.approval()).isEqualTo(ApprovalStatus.REJECTED);
        assertThat(rejected.error()).isEqualTo("not in December");
        assertThat(rejected.approver().login()).isEqualTo("carl");
        assertThatThrownBy(() -> approve(job.fingerprint())).isInstanceOf(ApprovalRefused.AlreadyDecided.class);
    }

    @Test
    void whoChangedTheRequestLastCannotDecideOnIt() {
        plane.as("carl", Role.SUPER_ADMIN);
        var edited = plane.bean(JobDesk.class).edit(job.id(), new JobRequest("Carl's", null, null, null, null, null, null, null, null, null), ExpectedVersion.ANY);
        assertThatThrownBy(() -> approve(edited.fingerprint())).isInstanceOf(ApprovalRefused.OwnRequest.class).hasMessageContaining("changed it last");
        assertThatThrownBy(() -> desk.reject(job.id(), "no", ExpectedVersion.ANY)).isInstanceOf(ApprovalRefused.OwnRequest.class);
        assertThatThrownBy(() -> decided(job.id(), "edited_by")).hasMessageContaining("four_eyes_check");
        plane.as("dora", Role.SUPER_ADMIN);
        assertThat(desk.approve(job.id(), edited.fingerprint(), null, ExpectedVersion.ANY).state()).isEqualTo(LifecycleState.QUEUED);
    }

    /** Neither who wrote it down nor who put it before an approver. */
    @Test
    void whoSubmitsSomebodyElsesDraftAsksForIt() {
        plane.as("anna", Role.SUPER_ADMIN);
        var draft = jobs.draft(new JobRequest("Anna's", "BLUE_GREEN", "staging", "production", null, null, null, null, null, null));
        plane.as("carl", Role.SUPER_ADMIN);
        var submitted = jobs.submitDraft(draft.id(), ExpectedVersion.ANY);
        assertThat(submitted.authors()).extracting(EmployeeName::login).containsExactly("anna", "carl");
        assertThatThrownBy(() -> desk.approve(draft.id(), draft.fingerprint(), null, ExpectedVersion.ANY)).isInstanceOf(ApprovalRefused.OwnRequest.class);
        assertThatThrownBy(() -> decided(draft.id(), "requested_by")).hasMessageContaining("four_eyes_check");
        plane.as("anna", Role.SUPER_ADMIN);
        assertThatThrownBy(() -> desk.approve(draft.id(), draft.fingerprint(), null, ExpectedVersion.ANY)).isInstanceOf(ApprovalRefused.OwnRequest.class);
        assertThatThrownBy(() -> decided(draft.id(), "created_by")).hasMessageContaining("four_eyes_check");
        plane.as("dora", Role.SUPER_ADMIN);
        assertThat(desk.approve(draft.id(), draft.fingerprint(), null, ExpectedVersion.ANY).state()).isEqualTo(LifecycleState.QUEUED);
    }

    @Test
    void whoSaysWhenItStartsCannotApproveIt() {
        plane.as("carl", Role.SUPER_ADMIN);
        jobs.schedule(job.id(), Instant.now().plus(Duration.ofDays(1)), ExpectedVersion.ANY);
        assertThatThrownBy(() -> approve(job.fingerprint())).isInstanceOf(ApprovalRefused.OwnRequest.class).hasMessageContaining("changed it last");
        assertThatThrownBy(() -> decided(job.id(), "edited_by")).hasMessageContaining("four_eyes_check");
    }

    /** The plan that was looked at belongs to another request by then. */
    @Test
    @Timeout(60)
    void whatIsEditedWhileTheDatabasesAreLookedAtIsNotApproved() {
        plane.databases.meanwhile(elsewhere(() -> edit(Map.of("workers", 3))));
        assertThatThrownBy(() -> approve(job.fingerprint())).isInstanceOfSatisfying(ApprovalRefused.PlanChanged.class, refused -> {
            assertThat(refused.difference()).contains("+ option workers = 3");
            assertThat(refused.current()).isEqualTo(story.view().fingerprint());
        });
        assertThat(story.view().state()).isEqualTo(LifecycleState.PENDING_APPROVAL);
    }

    @Test
    @Timeout(60)
    void aPlanMadeForARequestThatIsNoMoreIsNotPutOnTheNewOne() {
        plane.databases.meanwhile(elsewhere(() -> edit(Map.of("workers", 3))));
        assertThatThrownBy(() -> approve(Fingerprint.over("elsewhere"))).isInstanceOf(ApprovalRefused.PlanChanged.class);
        var plan = plane.bean(PlanDesk.class).planOf(job.id());
        assertThat(plan.revision()).isEqualTo(2);
        assertThat(plan.canonicalText()).contains("option workers = 3");
    }

    @Test
    @Timeout(60)
    void whatGetsAnotherTimeWhileTheDatabasesAreLookedAtIsNotApproved() {
        plane.databases.meanwhile(elsewhere(() -> jobs.schedule(job.id(), Instant.now().plus(Duration.ofDays(1)), ExpectedVersion.ANY)));
        assertThatThrownBy(() -> approve(job.fingerprint())).isInstanceOf(Refusal.class).hasMessageContaining("changed");
        assertThat(story.view().state()).isEqualTo(LifecycleState.PENDING_APPROVAL);
    }

    /** By anna, in a transaction of her own. */
    private Runnable elsewhere(Runnable what) {
        return () -> {
            plane.as("anna", Role.PG_SUPPORT);
            CompletableFuture.runAsync(what).join();
        };
    }

    private void edit(Map<String, Object> options) {
        jobs.edit(job.id(), new JobRequest(null, null, null, null, null, null, null, null, options, null), ExpectedVersion.ANY);
    }

    /** As somebody with the database's password could write it. */
    private void decided(JobId id, String by) {
        plane.sql("UPDATE tpt_data_migration_jobs SET lifecycle_state = 'QUEUED', approved_by = %s, approved_at = now() WHERE id = %s".formatted(by, id));
    }

    @Test
    void aChangeAfterTheApprovalVoidsItAndShowsTheDifference() {
        approve(job.fingerprint());
        plane.as("anna", Role.PG_SUPPORT);
        var edited = plane.bean(JobDesk.class).edit(job.id(), new JobRequest(null, null, null, null, null, null, null, null, Map.of("workers", 3), null),
                ExpectedVersion.ANY);
        assertThat(edited.state()).isEqualTo(LifecycleState.PENDING_APPROVAL);
        assertThat(edited.approval()).isEqualTo(ApprovalStatus.PENDING);
        assertThat(edited.approver()).isNull();
        assertThat(plane.bean(PlanDesk.class).planOf(job.id()).difference()).contains("+ option workers = 3");
    }

    @Test
    void twoApproversAtOnceMakeOneDecision() throws Exception {
        plane.as("carl", Role.SUPER_ADMIN);
        var together = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            var decisions = threads.invokeAll(List.<Callable<String>>of(
                    () -> attempt(together, () -> desk.approve(job.id(), job.fingerprint(), null, ExpectedVersion.ANY)),
                    () -> attempt(together, () -> desk.reject(job.id(), "no", ExpectedVersion.ANY))));
            assertThat(List.of(decisions.get(0).get(), decisions.get(1).get())).containsOnlyOnce("done").containsOnlyOnce("already-decided");
        } finally {
            threads.shutdown();
        }
        assertThat(plane.value("SELECT count(*) FROM audit_event WHERE action IN ('job.approved', 'job.rejected') AND subject = '%s'".formatted(job.code())))
                .isEqualTo("1");
    }

    @Test
    void anApprovalNobodyUsesInTimeIsVoidByTheDatabasesClock() {
        assertThat(Duration.between(Instant.now(), approve(job.fingerprint()).approvalExpiresAt())).isBetween(Duration.ofDays(6), Duration.ofDays(8));
        plane.sql("UPDATE tpt_data_migration_jobs SET approval_expires_at = now() WHERE id = " + job.id());
        plane.bean(Claims.class).endExpiredApprovals();
        var waiting = story.view();
        assertThat(waiting.state()).isEqualTo(LifecycleState.PENDING_APPROVAL);
        assertThat(waiting.approver()).isNull();
        assertThat(waiting.error()).startsWith("The approval of carl was valid until");
        assertThat(approve(job.fingerprint()).error()).isNull();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"none, P7D", "PT12H, PT12H", "P0D, P7D", "a week, P7D"})
    void howLongAnApprovalIsValidIsASetting(String setting, Duration length) {
        assertThat(ApprovalValidity.read(setting)).isEqualTo(length);
    }

    private static String attempt(CyclicBarrier together, Callable<?> decision) throws Exception {
        together.await();
        try {
            decision.call();
            return "done";
        } catch (Refusal refused) {
            return refused.code();
        }
    }

    private JobView approve(Fingerprint seen) {
        plane.as("carl", Role.SUPER_ADMIN);
        return desk.approve(job.id(), seen, "fine", ExpectedVersion.ANY);
    }
}
