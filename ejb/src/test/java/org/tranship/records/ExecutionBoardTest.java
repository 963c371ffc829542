package org.tranship.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.tranship.ControlPlane;
import org.tranship.access.Role;
import org.tranship.job.JobJournal;
import org.tranship.job.LifecycleState;
import org.tranship.job.RunFailure;
import org.tranship.job.Story;
import org.tranship.progress.EntityProgress;
import org.tranship.progress.Pieces;

/** S1-1 … S1-5: a run in the words of the execution model. */
class ExecutionBoardTest {

    private final ControlPlane plane = ControlPlane.shared();

    @Test
    void aRunUnderWayShowsWhereItIs() {
        var story = begun();
        var run = plane.bean(ExecutionBoard.class).executionOf(story.id());
        assertThat(run.status()).isEqualTo("executing");
        assertThat(run.currentPhase()).isEqualTo("execution");
        assertThat(run.phases()).extracting(Execution.Phase::name).containsExactly("discovery", "planning", "execution", "mapping", "validation", "execution");
        assertThat(run.phases()).extracting(Execution.Phase::status).containsExactly("completed", "completed", "in_progress", "pending", "pending", "pending");
        assertThat(run.phases()).extracting(Execution.Phase::order).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(run.phases().get(2).tally()).isEqualTo(new Execution.Tally(2600, 2600, 0));
        assertThat(run.phases().get(4).dependencies()).containsExactly("table_migration");
        assertThat(run.phases()).filteredOn(Execution.Phase::validationRequired).extracting(Execution.Phase::operation).containsExactly("table_migration");
        assertThat(run.entities()).extracting(Execution.Entity::status).containsExactly("completed", "migrating");
        assertThat(run.successRate()).isEqualTo(100.0);
        assertThat(run.trail()).extracting(Execution.Trace::action).containsExactly("progress", "validate", "start", "progress");
        assertThat(run.trail()).extracting(Execution.Trace::entity).containsOnly("*");
        assertThat(run.trail()).filteredOn(trace -> trace.phase().equals("approved"))
                .allSatisfy(trace -> assertThat(trace.metadata()).containsEntry("actor", "carl"));
    }

    /** Kept as long as checkpoints and analyses are. */
    @Test
    void anEntityNamesItsMappingAndWhatItReplaces() {
        var story = begun();
        var journal = plane.bean(JobJournal.class);
        assertThat(plane.bean(ExecutionBoard.class).executionOf(story.id()).entities()).allMatch(entity -> entity.mapping() == null && entity.replaced() == null);
        var mapping = new EntityMapping("tpt_trips", "public.tpt_trips", "public.tpt_trips", List.of(), List.of(), List.of(), 10_000);
        journal.maps(story.id(), story.run(), List.of(mapping), List.of());
        journal.record(story.id(), story.run(), new RunRecord(List.of(), List.of(), List.of(new Baseline("tpt_trips", 10_000, 48, true, Instant.now())), 0));
        var version = plane.value("SELECT version FROM schema_mapping_definitions WHERE entity_type = 'tpt_trips' AND is_active");
        assertThat(plane.bean(ExecutionBoard.class).executionOf(story.id()).entities()).extracting(Execution.Entity::mapping).containsExactly(null, version);
        assertThat(plane.bean(ExecutionBoard.class).executionOf(story.id()).entities()).extracting(Execution.Entity::replaced).containsExactly(null, 48L);
    }

    @Test
    void aFailureNamesItsEntity() {
        var story = begun();
        plane.bean(JobJournal.class).failed(story.id(), story.run(), new RunFailure("execution", "tpt_trips", 7, "disk full"));
        var run = plane.bean(ExecutionBoard.class).executionOf(story.id());
        assertThat(run.status()).isEqualTo("failed");
        assertThat(run.entities()).extracting(Execution.Entity::status).containsExactly("completed", "failed");
        assertThat(run.phases().get(2).error()).contains("disk full");
    }

    private Story begun() {
        var story = Story.submitted(plane).approved().claimed();
        var journal = plane.bean(JobJournal.class);
        journal.enters(story.id(), story.run(), LifecycleState.PREPARING);
        journal.begins(story.id(), story.run(), RunPhase.DISCOVERY);
        journal.begins(story.id(), story.run(), RunPhase.PLANNING);
        story.enters(LifecycleState.RUNNING);
        story.publishes(new EntityProgress("tpt_drivers", 0, 100, true, 100, 0, 0, 900, 0, 2, 2, new Pieces(1, 1), Pieces.NONE, 0),
                new EntityProgress("tpt_trips", 1, 10_000, true, 2500, 0, 0, 9000, 0, 20, 5, new Pieces(0, 3), Pieces.NONE, 0));
        journal.record(story.id(), story.run(), new RunRecord(List.of(),
                List.of(new EntityPosition("tpt_trips", true, null, 5, 20, 2500, 7500)), List.of(), 0));
        plane.as("anna", Role.PG_SUPPORT);
        return story;
    }
}
