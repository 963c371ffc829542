package org.tranship.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import org.tranship.ControlPlane;
import org.tranship.InputRefused;
import org.tranship.Refusal;
import org.tranship.access.Role;
import org.tranship.job.ApprovalStatus;
import org.tranship.job.ExpectedVersion;
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
    private final Story story = Story.submitted(plane);
    private final JobView job = story.view();

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
        assertThatThrownBy(() -> plane.sql("""
                UPDATE tpt_data_migration_jobs SET lifecycle_state = 'QUEUED', approved_by = requested_by, approved_at = now() WHERE id = %s"""
                .formatted(job.id()))).hasMessageContaining("four_eyes_check");
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

    private JobView approve(Fingerprint seen) {
        plane.as("carl", Role.SUPER_ADMIN);
        return desk.approve(job.id(), seen, "fine", ExpectedVersion.ANY);
    }
}
