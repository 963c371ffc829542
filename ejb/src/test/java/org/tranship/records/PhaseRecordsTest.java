package org.tranship.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.tranship.ControlPlane;
import org.tranship.job.CutoverResult;
import org.tranship.job.JobJournal;
import org.tranship.job.LifecycleState;
import org.tranship.job.Story;

/** What the parts of a run leave in migration_control and migration_mappings (S2-2, S3-7). */
class PhaseRecordsTest {

    private final ControlPlane plane = ControlPlane.shared();
    private final JobJournal journal = plane.bean(JobJournal.class);
    private final Story story = Story.submitted(plane).approved().claimed();

    @Test
    void everyPhaseHasItsRowWithItsTimes() {
        story.discovers().enters(LifecycleState.RUNNING).completes();
        assertThat(story.control("phase || ' ' || operation || ' ' || status", "work_id < 0 ORDER BY work_id DESC")).isEqualTo("discovery schema_analysis completed, "
                + "planning migration_strategy completed, execution table_migration completed, validation table_validation completed, execution cut_over completed");
        assertThat(story.control("id", "work_id < 0 AND (completed_at <= started_at OR completed_at IS NULL)")).isNull();
    }

    /** S2-2: the phases of the document in its order. */
    @Test
    void theMappingIsAPhaseBetweenPlanningAndExecution() {
        story.discovers().begins(RunPhase.MAPPING).enters(LifecycleState.RUNNING);
        assertThat(story.control("phase || ' ' || operation || ' ' || status || ' ' || (completed_at > started_at)", "status = 'completed' ORDER BY id"))
                .isEqualTo("discovery schema_analysis completed true, planning migration_strategy completed true, mapping schema_mapping completed true");
        assertThat(story.control("phase", "status = 'running'")).isEqualTo("execution");
    }

    /** As the batch step reports it; a way back that failed and was taken in the end has two rows. */
    @Test
    void theWayBackIsAPhaseWithItsTimes() {
        story.enters(LifecycleState.RUNNING).completes();
        story.rollBack();
        story.begins(RunPhase.ROLLBACK);
        assertThat(story.control("phase || ' ' || operation", "status = 'running'")).isEqualTo("rollback swap_back");
        journal.rollbackFailed(story.id(), story.run(), "Somebody reads.");
        story.rollBack();
        story.begins(RunPhase.ROLLBACK);
        journal.rolledBack(story.id(), story.run(), new CutoverResult(Instant.now(), Duration.ofMillis(9)));
        assertThat(story.control("phase || ' ' || operation || ' ' || status || ' ' || coalesce(error_message, '-') || ' ' || (completed_at > started_at)",
                "operation = 'swap_back' ORDER BY attempt")).isEqualTo("rollback swap_back failed Somebody reads. true, rollback swap_back completed - true");
        assertThat(story.control("status", "operation = 'cut_over'")).isEqualTo("completed");
    }

    /** The document's discovery has both texts, its planning none. */
    @Test
    void thePhasesThatAskSayWhatTheyAsk() {
        story.discovers();
        maps(story, "id");
        assertThat(story.control("phase", "source_query IS NOT NULL ORDER BY id")).isEqualTo("discovery, mapping");
        assertThat(story.control("source_query", "phase = 'mapping'")).isEqualTo("CREATE TABLE a ();\nCREATE TABLE b ()");
        assertThat(story.control("phase", "validation_query IS NOT NULL")).isEqualTo("discovery");
        for (var text : List.of("source_query", "validation_query")) {
            assertThat(plane.value("SELECT count(*) > 0 FROM (%s) AS tables".formatted(story.control(text, "phase = 'discovery'")))).isIn("t", "true");
        }
    }

    @Test
    void theNewestRunOfAnEntityOwnsItsMapping() {
        plane.value("INSERT INTO migration_mappings (entity_type, source_id, target_id) VALUES ('tpt_trips', 'legacy %s', 'uuid %s') RETURNING 'kept'"
                .formatted(story.run(), story.run()));
        maps(story, "id");
        assertThat(mapped(story)).isEqualTo("public.tpt_trips, public.tpt_trips(id), public.tpt_trips.id");
        maps(story, "id");
        var later = Story.submitted(plane).approved().claimed();
        maps(later, "code");
        assertThat(mapped(story)).isNull();
        assertThat(mapped(later)).isEqualTo("public.tpt_trips, public.tpt_trips(code), public.tpt_trips.code");
        assertThat(plane.value("SELECT count(*) FROM migration_mappings WHERE run_id IS NULL AND source_id = 'legacy %s'".formatted(story.run()))).isEqualTo("1");
    }

    @Test
    void whatIsRolledBackMapsNothingAnyMore() {
        maps(story, "id");
        story.enters(LifecycleState.RUNNING).completes();
        assertThat(mapped(story)).isNotNull();
        story.rolledBack();
        assertThat(mapped(story)).isNull();
    }

    @Test
    void whatIsCancelledMapsNothingAnyMore() {
        maps(story, "id");
        story.enters(LifecycleState.RUNNING).cancels();
        assertThat(mapped(story)).isNull();
    }

    private void maps(Story of, String column) {
        journal.begins(of.id(), of.run(), RunPhase.MAPPING);
        journal.maps(of.id(), of.run(), List.of(new EntityMapping("tpt_trips", "public.tpt_trips", "public.tpt_trips",
                List.of(new EntityMapping.Field(column, "bigint", true, false)), List.of(), List.of(column), 10)), List.of("CREATE TABLE a ()", "CREATE TABLE b ()"));
    }

    private String mapped(Story of) {
        return plane.value("SELECT string_agg(source_id, ', ' ORDER BY source_id COLLATE \"C\") FROM migration_mappings WHERE run_id = '%s' AND source_id = target_id"
                .formatted(of.run()));
    }
}
