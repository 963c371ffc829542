package org.tranship.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.tranship.ControlPlane;
import org.tranship.access.Role;
import org.tranship.job.CutoverResult;
import org.tranship.job.JobJournal;
import org.tranship.job.JobRefused;
import org.tranship.job.LifecycleState;
import org.tranship.job.RunFailure;
import org.tranship.job.Story;
import org.tranship.local.DocumentedReports;
import org.tranship.progress.EntityProgress;
import org.tranship.progress.Pieces;

/** The control table's document against what a run has left: its own queries, its functions, its inserts by position (S2-5 … S2-7). */
class ReportsTest {

    private static final Instant BEGUN = Instant.parse("2025-12-01T10:00:00Z");
    private static final ReportFilter ALL = new ReportFilter(null, null, null, 0, 100);

    private final ControlPlane plane = ControlPlane.fresh();
    private final ReportDesk reports = plane.bean(ReportDesk.class);
    private final OperationDesk operations = plane.bean(OperationDesk.class);
    private final Story story = Story.submitted(plane);

    @BeforeEach
    void aRunOfTwoTablesThatFailedOnceAndCompleted() {
        var journal = plane.bean(JobJournal.class);
        story.approved().claimed();
        journal.begins(story.id(), story.run(), RunPhase.DISCOVERY);
        journal.begins(story.id(), story.run(), RunPhase.PLANNING);
        story.enters(LifecycleState.RUNNING);
        tells(new EntityPosition("tpt_trips", true, List.of("500"), 1, 2, 500, 450),
                batch(1, "tpt_drivers", 0, 1, 100, 100, 10, null), batch(2, "tpt_trips", 0, 1, 500, 950, 2, null),
                batch(3, "tpt_trips", 1, 1, 0, 950, 1, "disk full"));
        journal.failed(story.id(), story.run(), new RunFailure("execution", "tpt_trips", 1, "disk full"));
        plane.as("anna", Role.PG_SUPPORT);
        plane.bean(org.tranship.job.JobDesk.class).retry(story.id(), org.tranship.ExpectedVersion.ANY);
        story.claimed();
        journal.begins(story.id(), story.run(), RunPhase.DISCOVERY);
        story.enters(LifecycleState.RUNNING);
        tells(new EntityPosition("tpt_trips", true, null, 2, 2, 950, 0), batch(3, "tpt_trips", 1, 3, 450, 950, 3, null));
        story.publishes(new EntityProgress("tpt_drivers", 0, 100, true, 100, 0, 0, 1, 100, 1, 1, Pieces.NONE, Pieces.NONE, 0),
                new EntityProgress("tpt_trips", 1, 950, true, 950, 0, 0, 1, 950, 2, 2, Pieces.NONE, Pieces.NONE, 0));
        story.enters(LifecycleState.VALIDATING, LifecycleState.CUTTING_OVER);
        journal.completed(story.id(), story.run(), new CutoverResult(Instant.now(), Duration.ofMillis(27)));
    }

    @Test
    void theProgressQueryTellsTheTruth() {
        assertThat(plane.value("SELECT string_agg(concat_ws(' ', phase, operations, completed, failed, in_progress, total_records_processed), ', ' ) FROM (%s) AS report"
                .formatted(DocumentedReports.OVERALL_MIGRATION_PROGRESS))).isEqualTo("discovery 2 2 0 0 0, planning 1 1 0 0 0, execution 7 5 2 0 1050, validation 1 1 0 0 0");
        assertThat(reports.progress(ALL).lines()).extracting(Report.Progress::phase, Report.Progress::operations, Report.Progress::totalRecordsProcessed)
                .contains(org.assertj.core.api.Assertions.tuple("execution", 7L, 1050L));
    }

    @Test
    void theTableQueryTellsTheTruth() {
        assertThat(plane.value("SELECT string_agg(concat_ws(' ', table_name, status, records_processed, total_records, completion_percentage, duration_seconds::float8), ', ') FROM (%s) AS report WHERE table_name <> '*'"
                .formatted(DocumentedReports.TABLE_LEVEL_MIGRATION_STATUS))).isEqualTo(
                "tpt_drivers completed 100 100 100.00 10, tpt_trips completed 950 950 100.00 3, tpt_trips failed 0 950 0.00 1");
        assertThat(reports.tables(ALL).lines()).contains(new Report.Tables("tpt_trips", "completed", 950L, 950L, 100.0, BEGUN, BEGUN.plusSeconds(3), 3.0));
    }

    @Test
    void theErrorQueryTellsTheTruth() {
        assertThat(plane.value("SELECT string_agg(concat_ws(' ', table_name, operation, error_message, worker_id), ', ') FROM (%s) AS report"
                .formatted(DocumentedReports.ERROR_ANALYSIS))).isEqualTo(
                "* table_migration Step execution, entity tpt_trips, slice 1: disk full, tpt_trips batch_migration disk full 1");
        assertThat(reports.errors(ALL).lines()).extracting(Report.Errors::errorMessage).contains("disk full").hasSize(2);
    }

    @Test
    void thePerformanceQueryTellsTheTruthAndNeverDividesByZero() {
        assertThat(plane.value("SELECT string_agg(concat_ws(' ', table_name, batch_size, records_per_second, avg_batch_duration::float8, batch_count), ', ') FROM (%s) AS report WHERE table_name <> '*'"
                .formatted(DocumentedReports.PERFORMANCE_ANALYSIS))).isEqualTo("tpt_trips 500 200 2.5 2, tpt_drivers 500 10 10 1");
        assertThat(reports.performance(ALL).lines()).containsExactly(new Report.Performance("tpt_trips", 500, 200.0, 2.5, 2),
                new Report.Performance("tpt_drivers", 500, 10.0, 10.0, 1));
    }

    @Test
    void theViewsHaveTheDocumentsColumns() {
        for (var view : List.of("progress: phase operations completed failed in_progress total_records_processed phase_started phase_completed",
                "tables: table_name status records_processed total_records completion_percentage started_at completed_at duration_seconds",
                "errors: phase table_name operation error_message started_at records_processed total_records worker_id",
                "performance: table_name batch_size records_per_second avg_batch_duration batch_count")) {
            var name = view.substring(0, view.indexOf(':'));
            assertThat(plane.value("SELECT string_agg(column_name, ' ' ORDER BY ordinal_position) FROM information_schema.columns WHERE table_name = 'migration_report_%s'"
                    .formatted(name))).isEqualTo(view.substring(view.indexOf(':') + 2));
        }
    }

    @Test
    void aReportIsOfOneJobOrOfASpanOfTime() {
        var other = Story.submitted(plane);
        assertThat(reports.tables(new ReportFilter(other.id(), null, null, 0, 100)).lines()).isEmpty();
        assertThat(reports.tables(new ReportFilter(story.id(), BEGUN, BEGUN.plusSeconds(1), 0, 100)).lines()).hasSize(3);
        assertThat(reports.tables(new ReportFilter(story.id(), BEGUN.plusSeconds(1), null, 0, 100)).lines()).isEmpty();
        assertThatThrownBy(() -> reports.tables(new ReportFilter(new org.tranship.job.JobId(999_999), null, null, 0, 100)))
                .isInstanceOf(JobRefused.NoSuchJob.class);
    }

    /** Nobody is to take the first lines for all there are. */
    @Test
    void aPageOfAReportSaysHowManyLinesThereAreInAll() {
        var first = reports.errors(new ReportFilter(null, null, null, 0, 1));
        var second = reports.errors(new ReportFilter(null, null, null, 1, 1));
        assertThat(List.of(first.total(), second.total(), reports.errors(ALL).total())).containsOnly(2L);
        assertThat(List.of(first.lines().get(0), second.lines().get(0))).isEqualTo(reports.errors(ALL).lines());
        var beyond = reports.errors(new ReportFilter(null, null, null, 7, 100));
        assertThat(beyond.lines()).isEmpty();
        assertThat(beyond.total()).isEqualTo(2);
        assertThat(reports.tables(new ReportFilter(null, null, null, 0, 1)).total()).isEqualTo(3);
        assertThat(reports.progress(new ReportFilter(null, null, null, 0, 1)).total()).isEqualTo(4);
        assertThat(reports.performance(new ReportFilter(null, null, null, 0, 1)).total()).isEqualTo(2);
    }

    /** The inserts of the document, values by position (resolutions 8 and 9). */
    @Test
    void theDocumentsOwnRowsAndFunctionsWork() {
        plane.sql("""
                INSERT INTO migration_control VALUES
                (1003, 'execution', 'brackets', 'batch_migration', 'completed', 500, 1569, '2024-01-15 10:00:15', '2024-01-15 10:00:45', NULL, 500, 1,
                 'SELECT * FROM dispatch_bracket LIMIT 500 OFFSET 0', 'SELECT COUNT(*) FROM brackets WHERE batch_id = 1'),
                (1004, 'execution', 'brackets', 'batch_migration', 'running', 0, 1569, '2024-01-15 10:00:45', NULL, NULL, 500, 1, NULL, NULL)""");
        plane.as("anna", Role.PG_SUPPORT);
        operations.updateMigrationProgress(1004, 250);
        assertThat(operations.findIncompleteOperations()).extracting(Operation::id, Operation::recordsProcessed)
                .containsExactly(org.assertj.core.api.Assertions.tuple(1004L, 250L));
        assertThat(operations.getMigrationStatus("execution")).extracting(Operation::tableName).contains("brackets", "tpt_trips");
        assertThat(plane.value("SELECT records_processed FROM migration_report_tables WHERE table_name = 'brackets' AND status = 'completed'")).isEqualTo("500");
    }

    @Test
    void progressRevivesNothing() {
        var finished = Long.parseLong(plane.value("SELECT id FROM migration_control WHERE table_name = 'tpt_drivers'"));
        assertThatThrownBy(() -> operations.updateMigrationProgress(finished, 7)).isInstanceOf(OperationDesk.NotRunning.class).hasMessageContaining("of a run");
        assertThatThrownBy(() -> operations.updateMigrationProgress(777_777, 7)).hasMessageContaining("777777 of migration_control is not there");
        assertThatThrownBy(() -> operations.getMigrationStatus("copying")).hasMessageContaining("phase is none of");
    }

    @Test
    void aTableIsTakenUpAtItsCommittedCheckpoint() {
        var checkpoint = operations.resumeFromLastCheckpoint("tpt_trips").orElseThrow();
        assertThat(checkpoint.status()).isEqualTo("completed");
        assertThat(checkpoint.recordsProcessed()).isEqualTo(950);
        assertThat(operations.resumeFromLastCheckpoint("nothing of the kind")).isEmpty();
    }

    /** Batches are done in any order: only the key below which all is committed can be gone on from, not what was counted. */
    @Test
    void inTheMiddleOfARunTheCheckpointIsTheCommittedKey() {
        var underWay = Story.submitted(plane).approved().claimed().enters(LifecycleState.RUNNING);
        for (var done : List.of(List.of("500"), List.of("1500"))) {
            plane.bean(JobJournal.class).record(underWay.id(), underWay.run(), new RunRecord(List.of(batch(9, "tpt_trips", 7, 1, 500, 950, 1, null)),
                    List.of(new EntityPosition("tpt_trips", true, done, 4, 20, 2000, 7950)), List.of(), 0));
            var checkpoint = operations.resumeFromLastCheckpoint("tpt_trips").orElseThrow();
            assertThat(checkpoint.run()).isEqualTo(underWay.run());
            assertThat(checkpoint.status()).isEqualTo("active");
            assertThat(checkpoint.lastProcessedId()).isEqualTo("[\"%s\"]".formatted(done.get(0)));
        }
        plane.bean(JobJournal.class).paused(underWay.id(), underWay.run());
        assertThat(operations.resumeFromLastCheckpoint("tpt_trips").orElseThrow()).extracting(Checkpoint::status, Checkpoint::lastProcessedId)
                .containsExactly("suspended", "[\"1500\"]");
    }

    private void tells(EntityPosition position, WorkRecord... work) {
        plane.bean(JobJournal.class).record(story.id(), story.run(), new RunRecord(List.of(work), List.of(position), List.of(), 0));
    }

    private static WorkRecord batch(long id, String table, int number, long attempt, long rows, long total, int seconds, String error) {
        return new WorkRecord(id, "execution", table, number, attempt, "batch_migration",
                error == null ? ControlStatus.COMPLETED : ControlStatus.FAILED, rows, total, BEGUN, BEGUN.plusSeconds(seconds), error, 500, 1, "node-1",
                "SELECT 1", "SELECT 2");
    }
}
