package org.tranship.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.tranship.ControlPlane;
import org.tranship.InputRefused;
import org.tranship.Refusal;
import org.tranship.access.Role;
import org.tranship.environment.EnvironmentRefused;

/** Asking for a job, finding it, sending it on. */
class JobDeskTest {

    private final ControlPlane plane = ControlPlane.shared();
    private final JobDesk desk = plane.bean(JobDesk.class);

    @BeforeEach
    void annaAsks() {
        plane.as("anna", Role.PG_SUPPORT);
        plane.databases.tables("tpt_drivers", "tpt_trips").target(UUID.randomUUID().toString());
    }

    @Test
    void aSubmittedJobIsQueuedInTheFiveWordsAndWaitsForApproval() {
        var job = desk.submit(request());
        assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(job.state()).isEqualTo(LifecycleState.PENDING_APPROVAL);
        assertThat(job.code()).matches("Job-\\d{4}-\\d{3,}");
        assertThat(job.fingerprint()).isNotNull();
        assertThat(job.total()).isEqualTo(2000);
        assertThat(job.requestedTotal()).isEqualTo(500_000);
        assertThat(job.requester().login()).isEqualTo("anna");
        assertThat(job.source().text()).isEqualTo("dev"); // asked for as "development"
        assertThat(desk.get(job.id())).isEqualTo(job);
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        var wrong = new JobRequest(" ", "BLUE", null, "production", -1L, null, null, null, Map.of("wrkers", 4, "workers", 99), null);
        assertThatThrownBy(() -> desk.submit(wrong)).isInstanceOfSatisfying(InputRefused.class,
                refused -> assertThat(refused.fields()).extracting(InputRefused.Field::name).containsExactly("job_name", "migration_type",
                        "source_environment", "total_records", "options.wrkers", "options.workers"));
    }

    @Test
    void anUnknownEnvironmentIsRefusedWithTheKnownOnes() {
        var wrong = new JobRequest("n", "BLUE_GREEN", "dev", "moon", null, null, null, null, null, null);
        assertThatThrownBy(() -> desk.submit(wrong)).isInstanceOfSatisfying(EnvironmentRefused.Unknown.class,
                refused -> assertThat(refused.hint()).contains("dev, production, staging"));
    }

    @Test
    void nobodyAsksInTheNameOfAnother() {
        var wrong = new JobRequest("n", "BLUE_GREEN", "dev", "staging", null, null, -5L, null, null, null);
        assertThatThrownBy(() -> desk.submit(wrong)).isInstanceOfSatisfying(JobRefused.CreatedByAnother.class,
                refused -> assertThat(refused.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
    }

    @Test
    void withoutTheWishForAWayBackTheWindowIsEmptyAndSigned() {
        var job = desk.submit(new JobRequest("n", "BLUE_GREEN", "dev", "staging", null, false, null, null, null, null));
        assertThat(job.rollbackWish()).isFalse();
        assertThat(job.options().rollbackWindow()).isZero();
    }

    @Test
    void twentyParallelSubmitsWithOneKeyMakeOneJob() throws Exception {
        var key = UUID.randomUUID().toString();
        int before = plane.databases.asked();
        var threads = Executors.newFixedThreadPool(20);
        try {
            Callable<JobId> submit = () -> desk.submit(keyed("Same", key)).id();
            var ids = threads.invokeAll(java.util.Collections.nCopies(20, submit)).stream().map(JobDeskTest::result).distinct().toList();
            assertThat(ids).hasSize(1);
            assertThat(plane.databases.asked()).isEqualTo(before + 1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aKeyThatComesBackWithAnotherRequestIsRefused() {
        var key = UUID.randomUUID().toString();
        desk.submit(keyed("First", key));
        assertThatThrownBy(() -> desk.submit(keyed("Second", key))).isInstanceOf(JobRefused.KeyReused.class);
    }

    @Test
    void theKeyOfSomebodyElseIsAnotherKey() {
        var key = UUID.randomUUID().toString();
        var annas = desk.submit(keyed("Same", key));
        plane.as("ben", Role.PG_SUPPORT);
        assertThat(desk.submit(keyed("Same", key)).id()).isNotEqualTo(annas.id());
    }

    @Test
    void whoDecidesOnAnOldVersionIsRefused() {
        var job = desk.submit(request());
        assertThatThrownBy(() -> desk.cancel(job.id(), ExpectedVersion.of(job.version() + 1))).isInstanceOfSatisfying(JobRefused.Stale.class,
                refused -> assertThat(refused.kind()).isEqualTo(Refusal.Kind.STALE));
        assertThat(desk.cancel(job.id(), ExpectedVersion.of(job.version())).state()).isEqualTo(LifecycleState.CANCELLED);
    }

    @Test
    void aJobThatNeverRanIsCancelledAtOnce() {
        var job = desk.cancel(desk.submit(request()).id(), ExpectedVersion.ANY);
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.order()).isNull();
        assertThat(job.approval()).isEqualTo(ApprovalStatus.NONE);
        assertThatThrownBy(() -> desk.cancel(job.id(), ExpectedVersion.ANY)).isInstanceOf(JobRefused.IllegalTransition.class);
    }

    @Test
    void aJobThatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> desk.get(new JobId(-1))).isInstanceOf(JobRefused.NoSuchJob.class);
    }

    @Test
    void aListHoldsWhatItsFilterDescribes() {
        var name = "Needle %_\\ " + UUID.randomUUID();
        var job = desk.submit(new JobRequest(name, "BLUE_GREEN", "staging", "production", null, null, null, List.of(), null, null));
        var filter = JobFilter.ALL.withText(name.toUpperCase(java.util.Locale.ROOT));
        assertThat(desk.list(filter).jobs()).containsExactly(job);
        assertThat(desk.list(filter.withEnvironment(job.target()).withType(MigrationType.BLUE_GREEN)
                .withStates(java.util.Set.of(LifecycleState.PENDING_APPROVAL)).createdBetween(job.createdAt(), null)).total()).isOne();
        assertThat(desk.list(filter.withStatuses(java.util.Set.of(JobStatus.FAILED))).jobs()).isEmpty();
        assertThat(desk.countByStatus(filter)).hasSize(5).containsEntry(JobStatus.QUEUED, 1L).containsEntry(JobStatus.FAILED, 0L);
    }

    @Test
    void aListIsCutIntoPagesInEveryOrder() {
        var name = UUID.randomUUID().toString();
        for (int i = 0; i < 3; i++) {
            desk.submit(new JobRequest(name + i, "BLUE_GREEN", "staging", "production", null, null, null, null, null, null));
        }
        for (var sort : JobFilter.Sort.values()) {
            var page = desk.list(JobFilter.ALL.withText(name).sortedBy(sort, true).page(1, 2));
            assertThat(page.total()).isEqualTo(3);
            assertThat(page.jobs()).extracting(JobView::name).containsExactly(name + 2);
        }
    }

    private static JobRequest request() {
        return new JobRequest("Prod Migration v2.5", "BLUE_GREEN", "development", "staging", 500_000L, true, null, null, Map.of("workers", 2), null);
    }

    private static JobRequest keyed(String name, String key) {
        return new JobRequest(name, "BLUE_GREEN", "dev", "staging", null, null, null, null, null, key);
    }

    private static JobId result(java.util.concurrent.Future<JobId> future) {
        try {
            return future.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
