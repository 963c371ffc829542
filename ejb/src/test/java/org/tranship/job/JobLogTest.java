package org.tranship.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tranship.ControlPlane;
import org.tranship.ExpectedVersion;
import org.tranship.progress.EntityProgress;
import org.tranship.progress.Pieces;
import org.tranship.records.EntityPosition;
import org.tranship.records.RunRecord;

/** What every line of a job's log says besides its sentence (S3-5). */
class JobLogTest {

    private final ControlPlane plane = ControlPlane.shared();
    private final JobJournal journal = plane.bean(JobJournal.class);
    private final Story story = Story.submitted(plane).approved().claimed();

    @Test
    void everyLineSaysWhatTheJobWasAndHowFarItsRunWas() {
        story.enters(LifecycleState.RUNNING);
        journal.record(story.id(), story.run(), new RunRecord(List.of(), List.of(new EntityPosition("tpt_trips", true, null, 5, 20, 2500, 7500)), List.of(), 0));
        story.publishes(new EntityProgress("tpt_drivers", 0, 100, true, 100, 0, 0, 10, 100, 1, 1, Pieces.NONE, Pieces.NONE, 0),
                new EntityProgress("tpt_trips", 1, 950, true, 500, 0, 0, 50, 0, 2, 1, Pieces.NONE, Pieces.NONE, 0));
        journal.log(story.id(), story.run(), "warn", "execution", "tpt_trips", "A word.");
        fails("execution");

        assertThat(log("performance_data - 'elapsed_ms' - 'records_per_second'", "message = 'A word.'")).isEqualTo(
                "{\"bytes\": 50, \"slices\": 2, \"slices_done\": 1, \"records_processed\": 500, \"records_remaining\": 450}");
        assertThat(log("context_data ->> 'job_code'", "message = 'A word.'")).isEqualTo(story.code());
        assertThat(log("c.entity_type", "message = 'A word.'")).isEqualTo("tpt_trips");
        assertThat(log("performance_data ->> 'records_processed'", "log_level = 'error'")).isEqualTo("600");
        assertThat(log("error_details ->> 'message'", "log_level = 'error'")).contains("disk full");
        assertThat(log("count(*)", "l.context_data ->> 'lifecycle_state' IS NULL")).isEqualTo("0");
        assertThat(log("count(*)", "(performance_data IS NULL) <> (l.context_data ->> 'attempt' = '0')")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({ "start, BASELINE_ANALYSIS", "discovery, BASELINE_ANALYSIS", "planning, BASELINE_ANALYSIS", "execution, RECORD_MIGRATION",
        "validation, VALIDATION", "cutover, RECORD_MIGRATION", "cancel, RECORD_MIGRATION" })
    void aFailureBelongsToWhatTheRunWasDoing(String step, LogOperation doing) {
        story.enters(LifecycleState.RUNNING);
        fails(step);
        assertThat(lines(doing, LogLevel.ERROR)).singleElement().satisfies(line -> {
            assertThat(line.phase()).isEqualTo("failed");
            assertThat(line.operation()).isEqualTo(doing);
        });
    }

    @Test
    void aMigrationThereAndBackIsSplitIntoWhatWasDone() {
        story.enters(LifecycleState.RUNNING).pauses();
        plane.bean(JobDesk.class).resume(story.id(), ExpectedVersion.ANY);
        story.enters(LifecycleState.RUNNING).completes();
        story.rolledBack();
        assertThat(phases(LogOperation.BASELINE_ANALYSIS)).containsOnly("pending_approval", "queued", "preparing");
        assertThat(phases(LogOperation.RECORD_MIGRATION)).containsExactly("running", "running", "cutting_over", "completed");
        assertThat(phases(LogOperation.VALIDATION)).containsExactly("validating");
        assertThat(phases(LogOperation.CHECKPOINT_SAVE)).containsExactly("paused");
        assertThat(phases(LogOperation.CHECKPOINT_RESTORE)).containsOnly("rolling_back", "rolled_back").endsWith("rolled_back");
    }

    @Test
    void aCancelRemovesRecordsWhereThereAreAny() {
        story.enters(LifecycleState.RUNNING).cancels();
        assertThat(phases(LogOperation.RECORD_MIGRATION)).endsWith("cancelled");

        var neverRan = Story.in(plane, LifecycleState.CANCELLED);
        assertThat(plane.bean(JobLog.class).last(neverRan.id(), LogLevel.INFO, 200)).extracting(JobLogLine::operation).containsOnly(LogOperation.BASELINE_ANALYSIS);
    }

    private void fails(String step) {
        journal.failed(story.id(), story.run(), new RunFailure(step, "tpt_trips", 0, "disk full"));
    }

    private List<String> phases(LogOperation doing) {
        return lines(doing, LogLevel.INFO).stream().map(JobLogLine::phase).toList();
    }

    private List<JobLogLine> lines(LogOperation doing, LogLevel atLeast) {
        return plane.bean(JobLog.class).last(story.id(), atLeast, doing, 200);
    }

    private String log(String what, String where) {
        return plane.value("SELECT (%s)::text FROM migration_execution_logs AS l LEFT JOIN migration_checkpoints AS c ON c.id = l.checkpoint_id WHERE l.job_id = %s AND %s"
                .formatted(what, story.id(), where));
    }
}
