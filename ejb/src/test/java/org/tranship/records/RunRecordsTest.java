package org.tranship.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.tranship.ControlPlane;
import org.tranship.job.JobJournal;
import org.tranship.job.LifecycleState;
import org.tranship.job.RunFailure;
import org.tranship.job.Story;
import org.tranship.progress.EntityProgress;
import org.tranship.progress.Pieces;

/** What the work of a run leaves in migration_control, migration_checkpoints and migration_status_tracking (S2-1 … S2-5, S3-1, S3-3). */
class RunRecordsTest {

    private static final Instant BEGUN = Instant.parse("2025-12-01T10:00:00Z");

    private final ControlPlane plane = ControlPlane.shared();
    private final JobJournal journal = plane.bean(JobJournal.class);
    private final Story story = Story.submitted(plane).approved().claimed();

    @Test
    void aTryIsThereOnceHoweverOftenItIsToldOf() {
        story.discovers();
        for (int time = 0; time < 3; time++) {
            tells(running(1, 0, 1), running(2, 1, 1));
            tells(done(1, 0, 1, 500));
        }
        assertThat(story.control("batch_no || ' ' || status || ' ' || records_processed", "work_id > 0 ORDER BY work_id"))
                .isEqualTo("0 completed 500, 1 running 0");
    }

    /** The clock of a database may say the same twice; the document's performance query divides by the difference. */
    @Test
    void whateverEndsHasTakenSomeTime() {
        story.discovers().enters(LifecycleState.RUNNING);
        tells(running(1, 0, 1), running(2, 1, 1));
        tells(done(1, 0, 1, 500), putBack(2, 1, 1), done(3, 2, 1, 400), failed(4, 3, 1, "disk full"));
        tells(announced(3, 2, 2));
        assertThat(story.control("status || ' ' || (completed_at > started_at) || ' ' || (completed_at - started_at < interval '1 second')", "work_id > 0 ORDER BY work_id"))
                .isEqualTo("completed true true, paused true true, skipped true true, failed true true");
    }

    @Test
    void whatWasBegunAndLostIsFailedAndItsNextTryCounts() {
        story.discovers();
        tells(running(1, 0, 1));
        tells(announced(1, 0, 2));
        tells(done(1, 0, 3, 500));
        assertThat(story.control("attempt || ' ' || status || ' ' || records_processed", "work_id > 0 ORDER BY attempt")).isEqualTo("1 failed 0, 3 completed 500");
        assertThat(story.control("error_message", "attempt = 1 AND work_id = 1")).contains("went away before it was committed");
    }

    @Test
    void whatAPauseEndedHasNotFailed() {
        story.discovers().enters(LifecycleState.RUNNING);
        tells(running(1, 0, 1));
        tells(putBack(1, 0, 1));
        story.pauses();
        assertThat(story.control("status || ' ' || error_message", "work_id = 1")).isEqualTo("paused Not committed when the run ended.");
        tells(announced(1, 0, 2));
        tells(done(1, 0, 3, 500));
        assertThat(story.control("attempt || ' ' || status || ' ' || coalesce(error_message, '')", "work_id = 1 ORDER BY attempt"))
                .isEqualTo("1 skipped The run ended before it was committed; it is done again., 3 completed ");
    }

    @Test
    void whatIsDoneAgainIsNotCountedTwice() {
        story.discovers();
        tells(done(1, 0, 1, 500), done(2, 1, 1, 300));
        tells(done(1, 0, 3, 501));
        assertThat(plane.value("SELECT sum(records_processed) FROM migration_control WHERE run_id = '" + story.run() + "'")).isEqualTo("801");
        assertThat(story.control("status", "work_id = 1 AND attempt = 1")).isEqualTo("skipped");
    }

    @Test
    void textsThatComeLaterAreFilledInAndNothingElseChanges() {
        story.discovers();
        tells(asked(1, null, null), asked(2, "SELECT 1", null));
        tells(asked(1, "SELECT 3", "SELECT 4"), asked(2, "SELECT 5", null));
        tells(running(1, 0, 1));
        assertThat(story.control("status || ' ' || records_processed || ' ' || source_query || ' ' || coalesce(validation_query, '')", "work_id > 0 ORDER BY work_id"))
                .isEqualTo("completed 500 SELECT 3 SELECT 4, completed 500 SELECT 1 ");
    }

    @Test
    void aPlanThatWasGivenUpTakesItsWorkWithIt() {
        story.discovers();
        tells(done(1, 0, 1, 500));
        journal.record(story.id(), story.run(), new RunRecord(List.of(done(7, 0, 1, 400)), List.of(), List.of(), 7));
        assertThat(story.control("work_id || ' ' || status", "work_id > 0 ORDER BY work_id")).isEqualTo("1 skipped, 7 completed");
    }

    @Test
    void aFailureStaysWhenTheNextTrySucceeds() {
        story.discovers().enters(LifecycleState.RUNNING);
        tells(failed(1, 0, 1, "disk full"), running(2, 1, 1));
        journal.failed(story.id(), story.run(), new RunFailure("execution", "tpt_trips", 0, "disk full"));
        assertThat(story.control("operation || ' ' || status", "status <> 'completed' ORDER BY id"))
                .isEqualTo("table_migration failed, batch_migration failed, batch_migration paused");
        assertThat(session("overall_status || entities_failed::text")).isEqualTo("failed{tpt_trips}");

        tells(done(1, 0, 3, 500), done(2, 1, 3, 500));
        assertThat(story.control("status || ' ' || coalesce(error_message, '')", "work_id = 1 ORDER BY attempt")).isEqualTo("failed disk full, completed ");
    }

    @Test
    void aCheckpointGoesFromCreatedToCompleted() {
        story.discovers();
        at(false, 0, null);
        assertThat(checkpoint("status")).isEqualTo("created");
        at(true, 0, null);
        assertThat(checkpoint("status")).isEqualTo("active");
        at(true, 5, List.of("2500"));
        assertThat(checkpoint("last_processed_id || ' ' || batch_position || ' ' || records_processed || ' ' || records_remaining"))
                .isEqualTo("[\"2500\"] 5 2500 7500");
        story.enters(LifecycleState.RUNNING).pauses();
        assertThat(checkpoint("status")).isEqualTo("suspended");
        assertThat(session("overall_status")).isEqualTo("paused");
    }

    @Test
    void whatIsCompletedHasNothingMoreToTakeUp() {
        story.discovers();
        at(true, 20, null);
        story.enters(LifecycleState.RUNNING).completes();
        assertThat(checkpoint("status")).isEqualTo("completed");
        assertThat(session("overall_status || ' ' || (completed_at > started_at)")).isEqualTo("completed true");
    }

    @Test
    void whatIsCancelledLeavesNoCheckpointAndNoOpenRow() {
        story.discovers();
        at(true, 5, null);
        tells(running(1, 0, 1), running(2, 1, 1));
        tells(putBack(2, 1, 1));
        story.enters(LifecycleState.RUNNING).cancels();
        assertThat(checkpoint("status")).isNull();
        assertThat(story.control("id", "status IN ('running', 'paused')")).isNull();
        assertThat(story.control("status || ' ' || left(error_message, 10)", "work_id > 0")).isEqualTo("skipped Cancelled;, skipped Cancelled;");
    }

    @Test
    void everyEntityHasOnePlaceInTheSession() {
        story.discovers().enters(LifecycleState.RUNNING);
        story.publishes(new EntityProgress("tpt_drivers", 0, 100, true, 100, 0, 0, 900, 0, 2, 2, new Pieces(1, 1), Pieces.NONE, 0),
                new EntityProgress("tpt_trips", 1, 10_000, true, 2500, 0, 0, 9000, 0, 20, 5, new Pieces(0, 3), Pieces.NONE, 0));
        at(true, 5, null);
        assertThat(session("concat(entities_pending, entities_running, entities_completed, entities_failed)"))
                .isEqualTo("{}{tpt_trips}{tpt_drivers}{}");
        assertThat(session("total_records_processed || ' ' || total_records_remaining")).isEqualTo("2600 7500");
        assertThat(session("estimated_completion > now()")).isEqualTo("t");
    }

    @Test
    void everyStateHasItsWordInTheDocument() {
        var words = new java.util.EnumMap<LifecycleState, String>(LifecycleState.class);
        for (var state : LifecycleState.values()) {
            words.put(state, SessionTable.word(state));
        }
        assertThat(words).isEqualTo(Map.ofEntries(Map.entry(LifecycleState.DRAFT, "pending"), Map.entry(LifecycleState.PENDING_APPROVAL, "pending"),
                Map.entry(LifecycleState.QUEUED, "pending"), Map.entry(LifecycleState.PREPARING, "running"), Map.entry(LifecycleState.RUNNING, "running"),
                Map.entry(LifecycleState.VALIDATING, "running"), Map.entry(LifecycleState.CUTTING_OVER, "running"),
                Map.entry(LifecycleState.ROLLING_BACK, "running"), Map.entry(LifecycleState.PAUSED, "paused"),
                Map.entry(LifecycleState.COMPLETED, "completed"), Map.entry(LifecycleState.ROLLED_BACK, "completed"),
                Map.entry(LifecycleState.FAILED, "failed"), Map.entry(LifecycleState.REJECTED, "failed"), Map.entry(LifecycleState.CANCELLED, "failed"),
                Map.entry(LifecycleState.ROLLBACK_FAILED, "failed")));
    }

    private void tells(WorkRecord... work) {
        journal.record(story.id(), story.run(), new RunRecord(List.of(work), List.of(), List.of(), 0));
    }

    private void at(boolean begun, int done, List<String> below) {
        journal.record(story.id(), story.run(), new RunRecord(List.of(),
                List.of(new EntityPosition("tpt_trips", begun, below, done, 20, done * 500L, (20 - done) * 500L)), List.of(), 0));
    }

    private static WorkRecord running(long id, int number, long attempt) {
        return work(id, number, attempt, ControlStatus.RUNNING, 0, null);
    }

    private static WorkRecord done(long id, int number, long attempt, long rows) {
        return work(id, number, attempt, ControlStatus.COMPLETED, rows, null);
    }

    private static WorkRecord failed(long id, int number, long attempt, String why) {
        return work(id, number, attempt, ControlStatus.FAILED, 0, why);
    }

    private static WorkRecord putBack(long id, int number, long attempt) {
        return work(id, number, attempt, ControlStatus.PAUSED, 0, WorkRecord.NOT_COMMITTED);
    }

    private static WorkRecord announced(long id, int number, long attempt) {
        return work(id, number, attempt, null, 0, null);
    }

    private static WorkRecord work(long id, int number, long attempt, ControlStatus status, long rows, String error) {
        return new WorkRecord(id, "execution", "tpt_trips", number, attempt, "batch_migration", status, rows, 10_000, BEGUN,
                status == ControlStatus.RUNNING ? null : BEGUN, error, 500, 1, "node-1", "SELECT 1", "SELECT 2");
    }

    private static WorkRecord asked(long id, String ofSource, String ofTarget) {
        return new WorkRecord(id, "execution", "tpt_trips", 0, 1, "batch_migration", ControlStatus.COMPLETED, 500, 10_000, BEGUN, BEGUN, null, 500, 1, "node-1",
                ofSource, ofTarget);
    }

    private String checkpoint(String what) {
        return plane.value("SELECT %s FROM migration_checkpoints WHERE migration_run_id = '%s'".formatted(what, story.run()));
    }

    private String session(String what) {
        return plane.value("SELECT %s FROM migration_status_tracking WHERE migration_session_id = '%s'".formatted(what, story.run()));
    }
}
