package org.tranship.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.tranship.ControlPlane;
import org.tranship.access.Role;
import org.tranship.job.JobId;
import org.tranship.job.Story;

/** What an approver is shown beside the text that is signed (S1-9, S1-13). */
class PlanPreviewTest {

    private static final long MB = 1L << 20;

    @Test
    void stepsAreInOrderAndSayWhatIsProved() {
        var steps = preview(Pace.DEFAULT).steps();
        assertThat(steps).extracting(PlanStep::number).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(steps).filteredOn(PlanStep::validationPoint).extracting(PlanStep::phase).contains("validation");
        assertThat(steps.get(2).inParallel()).isTrue();
        assertThat(steps.get(4).entities()).containsExactly("trips", "stops");
    }

    @Test
    void anEntityComesAWaveAfterWhatItNeeds() {
        assertThat(preview(Pace.DEFAULT).volumes()).extracting(Volume::entity, Volume::wave).containsExactly(
                org.assertj.core.groups.Tuple.tuple("routes", 0), org.assertj.core.groups.Tuple.tuple("trips", 1),
                org.assertj.core.groups.Tuple.tuple("stops", 2));
    }

    @Test
    void everyCountHasOneSize() {
        assertThat(List.of(0L, 999L, 1_000L, 9_999L, 10_000L, 100_000L, 100_001L)).extracting(rows -> Volume.Size.of(rows).toString())
                .containsExactly("small", "small", "medium", "medium", "large", "large", "massive");
    }

    @Test
    void theRangeComesFromWhatWasSeen() {
        var pace = Pace.of(List.of(10 * MB, 40 * MB));
        assertThat(pace.runs()).isEqualTo(2);
        assertThat(pace.atLeast(400 * MB)).isEqualTo(Duration.ofSeconds(12));
        assertThat(pace.atMost(400 * MB)).isEqualTo(Duration.ofSeconds(50));
        assertThat(Pace.of(List.of(10 * MB))).isEqualTo(new Pace(5 * MB, 20 * MB, 1));
        assertThat(Pace.of(List.of())).isEqualTo(Pace.DEFAULT);
    }

    @Test
    void stepsShareTheTimeOfTheRun() {
        var preview = preview(Pace.DEFAULT);
        assertThat(preview.steps()).allSatisfy(step -> assertThat(step.atLeast()).isLessThanOrEqualTo(step.atMost()));
        assertThat(preview.steps().stream().map(PlanStep::atLeast).reduce(Duration.ZERO, Duration::plus)).isLessThanOrEqualTo(preview.atLeast());
        assertThat(preview.steps().stream().map(PlanStep::atMost).reduce(Duration.ZERO, Duration::plus)).isLessThanOrEqualTo(preview.atMost());
    }

    @Test
    void aFinishedRunIsExperienceAndAPausedOneIsNot() {
        var plane = ControlPlane.fresh();
        var waiting = Story.submitted(plane, "7000/1", "tpt_trips");
        assertThat(paceOf(plane, waiting)).isEqualTo(Pace.DEFAULT);
        moved(plane, Story.submitted(plane, "7000/2", "tpt_trips").completedAfterAPause(), 900);
        assertThat(paceOf(plane, waiting)).isEqualTo(Pace.DEFAULT);
        moved(plane, Story.submitted(plane, "7000/3", "tpt_trips").completed(), 300);
        assertThat(paceOf(plane, waiting)).isEqualTo(new Pace(5 * MB, 20 * MB, 1)); // 300 MB in 30 seconds
        moved(plane, Story.submitted(plane, "7000/4", "tpt_trips").completed(), 1200);
        assertThat(paceOf(plane, waiting)).isEqualTo(new Pace(10 * MB, 40 * MB, 2));
    }

    @Test
    void smallRunsDoNotHideTheLargeOnesBeforeThem() {
        var plane = ControlPlane.fresh();
        moved(plane, Story.submitted(plane, "7000/2", "tpt_trips").completed(), 300);
        plane.sql("""
                INSERT INTO tpt_data_migration_jobs (job_name, migration_type, source_environment, target_environment, status, lifecycle_state, attempt,
                    created_by, requested_by, job_code, plan_fingerprint, target_database, cutover_at, window_closed_at, completed_timestamp)
                SELECT 'of no rows', 'BLUE_GREEN', 'staging', 'production', 'COMPLETED', 'COMPLETED', 1, e.id, e.id, 'Job-2099-' || n,
                    repeat('0', 64), 'theirs', now(), now(), now()
                FROM generate_series(1, 20) AS n, hrm_employees AS e WHERE e.login = 'anna'""");
        assertThat(paceOf(plane, Story.submitted(plane)).runs()).isEqualTo(1);
    }

    private static Pace paceOf(ControlPlane plane, Story story) {
        plane.as("anna", Role.PG_SUPPORT);
        return plane.bean(PlanDesk.class).previewOf(story.id()).pace();
    }

    /** As if its copy, its comparison and its cut-over had taken ten seconds each. */
    private static void moved(ControlPlane plane, Story story, int megabytes) {
        plane.sql("UPDATE migration_job_entities SET estimated_bytes = %d * 1024 * 1024 WHERE job_id = %s".formatted(megabytes, story.id()));
        plane.sql("UPDATE migration_control SET completed_at = started_at + interval '10 seconds' WHERE work_id < 0 AND job_id = " + story.id());
    }

    private static PlanPreview preview(Pace pace) {
        var view = new PlanView(new JobId(1), 1, Fingerprint.over("text"), "text", List.of(
                new EntityChoice("routes", 0, 50, 8192, List.of()),
                new EntityChoice("trips", 1, 200_000, 100 * MB, List.of("routes")),
                new EntityChoice("stops", 2, 20_000, MB, List.of("trips", "routes", "gone"))), List.of(), Instant.EPOCH, null);
        return PlanPreview.of(view, MigrationOptions.DEFAULT, pace);
    }
}
