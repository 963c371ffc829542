package org.tranship.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.tranship.ControlPlane;
import org.tranship.audit.AuditBook;
import org.tranship.audit.AuditEntry;
import org.tranship.access.Role;
import org.tranship.job.JobJournal;
import org.tranship.job.Story;

/** S3-9 and resolution 48, with a clock that is moved. */
class RetentionTest {

    private final MovedClock clock = new MovedClock();
    private final ControlPlane plane = ControlPlane.fresh().with(Clock.class, clock);
    private final Retention retention = plane.bean(Retention.class);
    private Story story;

    @BeforeEach
    void aFinishedRun() {
        story = Story.submitted(plane, "theirs", "tpt_trips").approved().claimed();
        var journal = plane.bean(JobJournal.class);
        journal.begins(story.id(), story.run(), RunPhase.DISCOVERY);
        journal.record(story.id(), story.run(), new RunRecord(List.of(),
                List.of(new EntityPosition("tpt_trips", true, null, 1, 1, 10, 0)), List.of(), 0));
        journal.log(story.id(), story.run(), "info", "execution", "tpt_trips", "a line");
        journal.enters(story.id(), story.run(), org.tranship.job.LifecycleState.RUNNING);
        journal.enters(story.id(), story.run(), org.tranship.job.LifecycleState.VALIDATING);
        journal.enters(story.id(), story.run(), org.tranship.job.LifecycleState.CUTTING_OVER);
        journal.completed(story.id(), story.run(), new org.tranship.job.CutoverResult(clock.instant(), Duration.ofMillis(27)));
        plane.sql("""
                INSERT INTO differential_analysis_results (entity_type, analysis_timestamp, source_record_count, destination_record_count, migration_session_id)
                VALUES ('tpt_trips', now(), 1, 1, '%s')""".formatted(story.run()));
    }

    @Test
    void whatIsOverIsKeptAsLongAsItWasSaid() {
        story.windowEnded();
        later(29);
        retention.cleanUpWhenDue();
        assertThat(counts()).isEqualTo("1 checkpoints, 1 analyses");
        later(2);
        retention.cleanUpWhenDue();
        assertThat(counts()).isEqualTo("0 checkpoints, 0 analyses");
        assertThat(logs()).isPositive();
        assertThat(plane.value("SELECT count(*) FROM migration_status_tracking")).isEqualTo("1");
    }

    @Test
    void oldLogLinesAreInTheArchiveAndNowhereElse() {
        story.windowEnded();
        var lines = logs();
        later(91);
        retention.cleanUpWhenDue();
        assertThat(logs()).isZero();
        assertThat(plane.value("SELECT count(*) FROM migration_execution_logs_archive")).isEqualTo(Long.toString(lines));
        assertThat(plane.value("SELECT message FROM migration_execution_logs_archive WHERE entity_type = 'tpt_trips'")).isEqualTo("a line");
        assertThat(plane.value("SELECT count(*) FROM migration_control WHERE job_id = " + story.id())).isNotEqualTo("0");
    }

    @Test
    void nothingOfAnOpenRollbackWindowGoes() {
        everythingIsKept();
    }

    /** Its way back is shut only until the later one is rolled back. */
    @Test
    void nothingOfASupersededJobGoesWhileItsOldTablesAreKept() {
        var later = Story.submitted(plane, "theirs", "tpt_trips").completed();
        assertThat(story.view().supersededBy()).isEqualTo(later.code());
        everythingIsKept();
    }

    /** Its new tables are kept as long as its old ones would have been. */
    @Test
    void nothingOfARolledBackJobGoesWhileItsNewTablesAreKept() {
        story.rolledBack();
        everythingIsKept();
    }

    private void everythingIsKept() {
        var lines = logs();
        later(200);
        retention.cleanUpWhenDue();
        assertThat(counts()).isEqualTo("1 checkpoints, 1 analyses");
        assertThat(logs()).isEqualTo(lines);
    }

    @Test
    void itIsDoneOnceADayAndCanBeSeen() {
        story.windowEnded();
        later(31);
        retention.cleanUpWhenDue();
        retention.cleanUpWhenDue();
        plane.as("anna", Role.PG_SUPPORT);
        var desk = plane.bean(RetentionDesk.class);
        assertThat(desk.results()).hasSize(1);
        assertThat(desk.results().get(0).checkpointsRemoved()).isEqualTo(1);
        assertThat(plane.bean(AuditBook.class).about("control database")).extracting(AuditEntry::action).containsExactly("retention.ran");
        later(1);
        retention.cleanUpWhenDue();
        assertThat(desk.results()).hasSize(2);
    }

    @Test
    void theLastHundredAreToldOfAndAllAreCounted() {
        plane.sql("INSERT INTO retention_runs (ran_at, finished_at) SELECT now() - n * interval '1 day', now() FROM generate_series(1, 120) AS n");
        plane.as("anna", Role.PG_SUPPORT);
        var desk = plane.bean(RetentionDesk.class);
        assertThat(desk.results()).hasSize(RetentionDesk.LAST);
        assertThat(desk.count()).isEqualTo(120);
    }

    private void later(int days) {
        clock.later(days);
    }

    private long logs() {
        return Long.parseLong(plane.value("SELECT count(*) FROM migration_execution_logs"));
    }

    private String counts() {
        return plane.value("""
                SELECT format('%s checkpoints, %s analyses', (SELECT count(*) FROM migration_checkpoints),
                    (SELECT count(*) FROM differential_analysis_results))""");
    }
}
