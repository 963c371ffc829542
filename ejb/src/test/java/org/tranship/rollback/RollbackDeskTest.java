package org.tranship.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.tranship.ExpectedVersion;
import org.tranship.ControlPlane;
import org.tranship.InputRefused;
import org.tranship.Refusal;
import org.tranship.access.Role;
import org.tranship.job.JobDesk;
import org.tranship.job.JobRefused;
import org.tranship.job.JobStatus;
import org.tranship.job.LifecycleState;
import org.tranship.job.RunnerOrder;
import org.tranship.job.Story;

/** The way back: last in, first out, and every no has a name. */
class RollbackDeskTest {

    private final ControlPlane plane = ControlPlane.shared();
    private final String target = UUID.randomUUID().toString();

    @Test
    void aCompletedJobCanBeRolledBack() {
        var story = Story.submitted(plane).completed();
        assertThat(story.wayBack().available()).isTrue();
        assertThat(story.wayBack().cutover()).isEqualTo(Duration.ofMillis(27));
        var begun = story.rollBack();
        assertThat(begun.state()).isEqualTo(LifecycleState.ROLLING_BACK);
        assertThat(begun.startedAt()).isNotNull();
        assertThat(begun.whyNot()).isEqualTo("it is being rolled back already");
    }

    @Test
    void whatWasRolledBackSaysSo() {
        var story = Story.submitted(plane).completed().rolledBack();
        assertThat(story.view().status()).isEqualTo(JobStatus.ROLLED_BACK);
        assertThat(story.wayBack().completedAt()).isNotNull();
        assertThatThrownBy(story::rollBack).isInstanceOf(RollbackRefused.NotAvailable.class).hasMessageContaining("it has been rolled back");
    }

    @Test
    void withoutConfirmationNothingHappens() {
        var story = Story.submitted(plane).completed();
        assertThatThrownBy(() -> plane.bean(RollbackDesk.class).rollBack(story.id(), false, ExpectedVersion.ANY)).isInstanceOf(RollbackRefused.NotConfirmed.class);
        assertThat(story.wayBack().available()).isTrue();
    }

    @Test
    void whereASecondPersonIsNeededAskingAloneChangesNothing() {
        var story = Story.submittedWith(plane, Map.of("rollback_approval", "second_person")).completed();
        plane.as("carl", Role.SUPER_ADMIN);
        var asked = story.rollBack();
        assertThat(asked.state()).isEqualTo(LifecycleState.COMPLETED);
        assertThat(asked.needsSecondPerson()).isTrue();
        assertThat(asked.requester().login()).isEqualTo("carl");
        assertThat(story.view().order()).isNull();
        assertThatThrownBy(story::rollBack).isInstanceOf(RollbackRefused.AskedForAlready.class);
        assertThatThrownBy(() -> desk().approve(story.id(), ExpectedVersion.ANY)).isInstanceOfSatisfying(RollbackRefused.OwnRollback.class,
                refused -> assertThat(refused.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
        assertThatThrownBy(() -> plane.sql("UPDATE tpt_data_migration_jobs SET rollback_approved_by = rollback_requested_by WHERE id = " + story.id()))
                .hasMessageContaining("four_eyes_check");
        plane.as("dora", Role.SUPER_ADMIN);
        assertThat(desk().approve(story.id(), ExpectedVersion.ANY).state()).isEqualTo(LifecycleState.ROLLING_BACK);
        assertThat(story.view().order()).isEqualTo(RunnerOrder.ROLL_BACK);
    }

    @Test
    void aRefusedRollbackCanBeAskedForAgain() {
        var story = Story.submittedWith(plane, Map.of("rollback_approval", "second_person")).completed();
        assertThatThrownBy(() -> desk().approve(story.id(), ExpectedVersion.ANY)).isInstanceOf(RollbackRefused.NotAskedFor.class);
        story.rollBack();
        plane.as("carl", Role.SUPER_ADMIN);
        assertThatThrownBy(() -> desk().reject(story.id(), " ", ExpectedVersion.ANY)).isInstanceOf(InputRefused.class);
        assertThat(desk().reject(story.id(), "the old data are wrong", ExpectedVersion.ANY).requester()).isNull();
        assertThat(story.rollBack().requester()).isNotNull();
    }

    @Test
    void whoeverAskedForARollbackCanWithdrawItAndNobodyElse() {
        var story = Story.submittedWith(plane, Map.of("rollback_approval", "second_person")).completed();
        assertThatThrownBy(() -> desk().withdraw(story.id(), ExpectedVersion.ANY)).isInstanceOf(RollbackRefused.NotAskedFor.class);
        story.rollBack();
        plane.as("dora", Role.SUPER_ADMIN);
        assertThatThrownBy(() -> desk().withdraw(story.id(), ExpectedVersion.ANY)).isInstanceOfSatisfying(RollbackRefused.NotYourRequest.class,
                refused -> assertThat(refused.kind()).isEqualTo(Refusal.Kind.FORBIDDEN)).hasMessageContaining("anna").hasMessageContaining(story.code());
        plane.as("anna", Role.PG_SUPPORT);
        var withdrawn = desk().withdraw(story.id(), ExpectedVersion.ANY);
        assertThat(withdrawn.requester()).isNull();
        assertThat(withdrawn.state()).isEqualTo(LifecycleState.COMPLETED);
        assertThat(withdrawn.available()).isTrue();
        assertThat(plane.value("SELECT actor FROM audit_event WHERE action = 'job.rollback-withdrawn' AND subject = '%s'".formatted(story.code())))
                .isEqualTo("anna");
        plane.as("dora", Role.SUPER_ADMIN);
        assertThatThrownBy(() -> desk().approve(story.id(), ExpectedVersion.ANY)).isInstanceOf(RollbackRefused.NotAskedFor.class);
    }

    private RollbackDesk desk() {
        return plane.bean(RollbackDesk.class);
    }

    @Test
    void whatNeverWentLiveHasNoWayBack() {
        assertThatThrownBy(Story.submitted(plane)::rollBack).hasMessageContaining("the live tables were never exchanged");
    }

    @Test
    void aLaterCutOverOverTheSameTablesTakesTheWayBackAwayByName() {
        var earlier = Story.submitted(plane, target, "a", "b").completed();
        var later = Story.submitted(plane, target, "b", "c").completed();
        assertThat(earlier.view().rollbackAvailable()).isFalse();
        assertThat(earlier.view().supersededBy()).isEqualTo(later.code());
        assertThatThrownBy(earlier::rollBack).isInstanceOf(RollbackRefused.NotAvailable.class).hasMessageContaining("superseded by " + later.code());
        assertThat(later.wayBack().available()).isTrue();
    }

    @Test
    void rollingTheLaterBackGivesTheWayBackAgain() {
        var earlier = Story.submitted(plane, target, "a", "b").completed();
        Story.submitted(plane, target, "b", "c").completed().rolledBack();
        assertThat(earlier.wayBack().available()).isTrue();
        assertThat(earlier.rollBack().state()).isEqualTo(LifecycleState.ROLLING_BACK);
    }

    @Test
    void whoIsSupersededTwiceWaitsForBoth() {
        var earlier = Story.submitted(plane, target, "a", "b").completed();
        var second = Story.submitted(plane, target, "a").completed();
        var third = Story.submitted(plane, target, "b").completed();
        assertThat(earlier.wayBack().supersededBy()).isEqualTo(second.code());
        second.rolledBack();
        assertThat(earlier.wayBack().supersededBy()).isEqualTo(third.code());
        third.rolledBack();
        assertThat(earlier.wayBack().available()).isTrue();
    }

    @Test
    void otherTablesAndOtherTargetsDoNotMatter() {
        var job = Story.submitted(plane, target, "a").completed();
        Story.submitted(plane, target, "b").completed();
        Story.submitted(plane, UUID.randomUUID().toString(), "a").completed();
        assertThat(job.wayBack().available()).isTrue();
    }

    @Test
    void aRunOnTheSameTargetStandsInTheWayByName() {
        var job = Story.submitted(plane, target, "a").completed();
        var running = Story.submitted(plane, target, "b").approved().claimed();
        assertThatThrownBy(job::rollBack).hasMessageContaining(running.code() + " is PREPARING on the same target database");
    }

    @Test
    void aWindowCanBeEndedEarlyOnce() {
        var story = Story.submitted(plane).completed();
        var desk = plane.bean(JobDesk.class);
        var ending = desk.complete(story.id(), ExpectedVersion.ANY);
        assertThat(ending.order()).isEqualTo(RunnerOrder.END_WINDOW);
        assertThat(ending.rollbackAvailable()).isFalse();
        assertThatThrownBy(story::rollBack).isInstanceOf(RollbackRefused.NotAvailable.class).hasMessageContaining("are being dropped");
        assertThatThrownBy(() -> desk.complete(Story.submitted(plane).id(), ExpectedVersion.ANY)).isInstanceOf(JobRefused.NoWindow.class);
    }

    @Test
    void aJobWithoutAWayBackDropsTheOldTablesAtOnce() {
        var story = Story.submitted(plane, target, Duration.ZERO, "a").completed();
        assertThat(story.view().rollbackWish()).isFalse();
        assertThat(story.view().order()).isEqualTo(RunnerOrder.END_WINDOW);
        assertThat(story.wayBack().available()).isFalse();
    }
}
