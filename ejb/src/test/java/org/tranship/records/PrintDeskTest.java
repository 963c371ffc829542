package org.tranship.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import org.tranship.ControlPlane;
import org.tranship.access.Role;
import org.tranship.audit.AuditBook;
import org.tranship.audit.AuditEntry;
import org.tranship.job.JobId;
import org.tranship.job.JobRefused;
import org.tranship.job.LifecycleState;
import org.tranship.job.Story;

/** What is put together for whoever prints a job. */
class PrintDeskTest {

    private final ControlPlane plane = ControlPlane.shared();

    @Test
    void theRecordHasTheJobItsPlanItsRunAndItsTrail() {
        var story = Story.submitted(plane).completed();
        var printed = printed(story.id());
        assertThat(printed.job().state()).isEqualTo(LifecycleState.COMPLETED);
        assertThat(printed.plan().plan().fingerprint()).isEqualTo(printed.job().fingerprint());
        assertThat(printed.run().entities()).extracting(Execution.Entity::name).containsExactly("tpt_drivers", "tpt_trips");
        assertThat(printed.progress().entities()).hasSize(2);
        assertThat(printed.wayBack().available()).isTrue();
        assertThat(printed.trail()).extracting(AuditEntry::action).startsWith("job.requested", "job.approved").endsWith("job.completed");
        assertThat(printed.by().login()).isEqualTo("anna");
    }

    @Test
    void itsEndOfTheTrailIsOneThatTheTrailCanBeHeldAgainst() {
        var story = Story.submitted(plane);
        var head = printed(story.id()).head();
        assertThat(head.number()).isGreaterThanOrEqualTo(printed(story.id()).trail().get(0).number());
        story.approved();
        assertThat(plane.bean(AuditBook.class).verify(head).isIntact()).isTrue();
    }

    @Test
    void printingIsNoDecisionAndLeavesNoEntry() {
        var story = Story.submitted(plane);
        var before = printed(story.id()).trail();
        assertThat(printed(story.id()).trail()).isEqualTo(before);
    }

    @Test
    void aJobThatIsOlderThanTranshipHasARecordWithoutAPlan() {
        var story = Story.submitted(plane);
        plane.sql("UPDATE tpt_data_migration_jobs SET plan_fingerprint = NULL WHERE id = " + story.id());
        assertThat(printed(story.id()).plan()).isNull();
    }

    @Test
    void whatIsNoJobHasNoRecord() {
        assertThatThrownBy(() -> printed(new JobId(0))).isInstanceOf(JobRefused.NoSuchJob.class);
    }

    private PrintedJob printed(JobId id) {
        plane.as("anna", Role.PG_SUPPORT);
        return plane.bean(PrintDesk.class).print(id);
    }
}
