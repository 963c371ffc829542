package org.tranship.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.tranship.ExpectedVersion;
import org.tranship.ControlPlane;

/** Who may start when. */
class ClaimsTest {

    private static final ControlPlane PLANE = ControlPlane.fresh();

    private final ControlPlane plane = PLANE;
    private final Claims claims = plane.bean(Claims.class);

    @BeforeEach
    void nothingElseIsThere() {
        plane.sql("UPDATE tpt_data_migration_jobs SET lifecycle_state = 'CANCELLED', status = 'FAILED', pending_order = NULL");
    }

    @AfterAll
    static void close() {
        PLANE.close();
    }

    @Test
    void nothingStartsWithoutApproval() {
        Story.submitted(plane);
        assertThat(claims.claim()).isEmpty();
    }

    @Test
    void theFirstApprovedStartsFirstAndIsStartedAfresh() {
        var later = Story.submitted(plane);
        var first = Story.submitted(plane).approved();
        later.approved();
        var errand = claims.claim().orElseThrow();
        assertThat(errand.job()).isEqualTo(first.id());
        assertThat(errand.order()).isNull();
        assertThat(claims.claim().orElseThrow().job()).isEqualTo(later.id());
    }

    @Test
    void aSecondJobWaitsForTheTargetAndSaysForWhom() {
        var target = UUID.randomUUID().toString();
        var running = Story.submitted(plane, target, "a").approved().claimed();
        var waiting = Story.submitted(plane, target, "b").approved();
        assertThat(claims.claim()).isEmpty();
        claims.explainWaiting();
        assertThat(waiting.view().queueReason()).isEqualTo("Waits for %s (PREPARING), which works on the same target database.".formatted(running.code()));
        plane.bean(JobJournal.class).failed(running.id(), running.run(), new RunFailure("execution", null, null, "so"));
        assertThat(claims.claim().orElseThrow().job()).isEqualTo(waiting.id());
        assertThat(waiting.view().queueReason()).isNull();
    }

    @Test
    void theDatabaseItselfAllowsOneRunPerTarget() {
        var target = UUID.randomUUID().toString();
        Story.submitted(plane, target, "a").approved().claimed();
        var second = Story.submitted(plane, target, "b").approved();
        assertThatThrownBy(() -> plane.sql("UPDATE tpt_data_migration_jobs SET lifecycle_state = 'PREPARING', status = 'IN_PROGRESS' WHERE id = " + second.id()))
                .hasMessageContaining("one_run_per_target");
    }

    @Test
    void theDatabaseItselfRefusesWhatNobodyApproved() {
        var waiting = Story.submitted(plane);
        assertThatThrownBy(() -> plane.sql("UPDATE tpt_data_migration_jobs SET lifecycle_state = 'QUEUED' WHERE id = " + waiting.id()))
                .hasMessageContaining("approval_check");
    }

    @Test
    void theDatabaseItselfKeepsTheFiveWordsToTheState() {
        var waiting = Story.submitted(plane);
        assertThatThrownBy(() -> plane.sql("UPDATE tpt_data_migration_jobs SET status = 'COMPLETED' WHERE id = " + waiting.id()))
                .hasMessageContaining("status_check");
    }

    @Test
    void twoDispatchersStartOneRun() throws Exception {
        var story = Story.submitted(plane).approved();
        var together = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Optional<Claims.Errand>> dispatcher = () -> {
                together.await();
                return claims.claim();
            };
            var taken = new ArrayList<Claims.Errand>();
            for (var claim : threads.invokeAll(List.of(dispatcher, dispatcher))) {
                claim.get().ifPresent(taken::add);
            }
            assertThat(taken).extracting(Claims.Errand::job).containsExactly(story.id());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void whatWasApprovedTooLongAgoIsNotStarted() {
        var story = Story.submitted(plane).approved();
        plane.sql("UPDATE tpt_data_migration_jobs SET approval_expires_at = now() WHERE id = " + story.id());
        assertThat(claims.claim()).isEmpty();
        claims.endExpiredApprovals();
        assertThat(story.view().state()).isEqualTo(LifecycleState.PENDING_APPROVAL);
        assertThat(story.approved().errand().order()).isNull();
    }

    @Test
    void aFailedJobGoesOnFromItsLedger() {
        var story = Story.in(plane, LifecycleState.FAILED);
        plane.bean(JobDesk.class).retry(story.id(), ExpectedVersion.ANY);
        var errand = story.errand();
        assertThat(errand.order()).isEqualTo(RunnerOrder.RESUME);
        assertThat(errand.run()).isEqualTo(story.run());
    }

    @Test
    void anOrderIsSentOnceUntilItHasHadTimeToWork() {
        var story = Story.submitted(plane).approved().claimed().enters(LifecycleState.RUNNING);
        plane.bean(JobDesk.class).pause(story.id(), ExpectedVersion.ANY);
        assertThat(claims.orders()).extracting(Claims.Errand::order).containsExactly(RunnerOrder.PAUSE);
        assertThat(claims.orders()).isEmpty();
        plane.sql("UPDATE tpt_data_migration_jobs SET order_sent_at = now() - interval '1 minute' WHERE id = " + story.id());
        assertThat(claims.orders()).extracting(Claims.Errand::order).containsExactly(RunnerOrder.PAUSE);
    }

    @Test
    void whatMustNotBeRepeatedIsSentOnce() {
        var story = Story.submitted(plane).completed();
        story.rollBack();
        assertThat(claims.orders()).extracting(Claims.Errand::order).containsExactly(RunnerOrder.ROLL_BACK);
        plane.sql("UPDATE tpt_data_migration_jobs SET order_sent_at = now() - interval '1 minute' WHERE id = " + story.id());
        assertThat(claims.orders()).isEmpty();
        assertThat(plane.bean(JobJournal.class).unfinished()).extracting(RunSite::job).containsExactly(story.id());
    }

    @Test
    void anExpiredWindowIsEndedByTheDatabasesClock() {
        var story = Story.submitted(plane, UUID.randomUUID().toString(), Duration.ofMillis(1), "a").completed();
        assertThat(story.view().rollbackAvailable()).isFalse();
        assertThat(story.wayBack().whyNot()).startsWith("its window ended at");
        claims.endExpiredWindows();
        assertThat(claims.orders()).extracting(Claims.Errand::order).containsExactly(RunnerOrder.END_WINDOW);
        claims.windowEnded(story.id());
        assertThat(story.wayBack().whyNot()).isEqualTo("its window has ended and the old tables were dropped");
        claims.endExpiredWindows();
        assertThat(claims.orders()).isEmpty();
    }
}
