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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.tranship.ExpectedVersion;
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
    void aKeyThatComesBackForADraftInsteadIsRefusedAndTheOtherWayRound() {
        var key = UUID.randomUUID().toString();
        desk.submit(keyed("Same", key));
        assertThatThrownBy(() -> desk.draft(keyed("Same", key))).isInstanceOf(JobRefused.KeyReused.class);
        var other = UUID.randomUUID().toString();
        var draft = desk.draft(keyed("Same", other));
        assertThat(desk.draft(keyed("Same", other)).id()).isEqualTo(draft.id());
        assertThatThrownBy(() -> desk.submit(keyed("Same", other))).isInstanceOf(JobRefused.KeyReused.class);
    }

    @Test
    void aKeyWhoseJobWasDeletedMakesNoOther() {
        var key = UUID.randomUUID().toString();
        var job = desk.draft(keyed("Same", key));
        desk.delete(job.id(), ExpectedVersion.ANY);
        assertThatThrownBy(() -> desk.draft(keyed("Same", key))).isInstanceOfSatisfying(JobRefused.DeletedSince.class, refused -> {
            assertThat(refused.kind()).isEqualTo(Refusal.Kind.CONFLICT);
            assertThat(refused.getMessage()).contains(key, job.code());
        });
        assertThatThrownBy(() -> desk.draft(keyed("Another", key))).isInstanceOf(JobRefused.KeyReused.class);
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

    @Test
    void whatIsChangedIsPlannedAnewAndOnlyThat() {
        var job = desk.submit(request());
        var edited = desk.edit(job.id(), new JobRequest(null, null, null, "production", null, null, null, null, Map.of("workers", 3), null), ExpectedVersion.of(job.version()));
        assertThat(edited.name()).isEqualTo(job.name());
        assertThat(edited.source()).isEqualTo(job.source());
        assertThat(edited.target().text()).isEqualTo("production");
        assertThat(edited.options().workers()).isEqualTo(3);
        assertThat(edited.requestedTotal()).isEqualTo(500_000);
        assertThat(edited.editor().login()).isEqualTo("anna");
        assertThat(edited.version()).isGreaterThan(job.version());
        var plan = plane.bean(org.tranship.plan.PlanDesk.class).planOf(job.id());
        assertThat(plan.revision()).isEqualTo(2);
        assertThat(plan.fingerprint()).isEqualTo(edited.fingerprint()).isNotEqualTo(job.fingerprint());
        assertThat(plan.difference()).contains("- option workers = 2", "+ option workers = 3");
    }

    @Test
    void theWayBackCanBeGivenUpAndTakenUpAgainBeforeTheStart() {
        var job = desk.submit(request());
        var without = desk.edit(job.id(), new JobRequest(null, null, null, null, null, false, null, null, null, null), ExpectedVersion.ANY);
        assertThat(without.options().rollbackWindow()).isZero();
        assertThat(desk.edit(job.id(), new JobRequest(null, null, null, null, null, true, null, null, null, null), ExpectedVersion.ANY)
                .options().rollbackWindow()).isEqualTo(job.options().rollbackWindow());
    }

    @Test
    void whatIsChangedWronglyStaysAsItWas() {
        var job = desk.submit(request());
        assertThatThrownBy(() -> desk.edit(job.id(), new JobRequest(null, "BLUE", null, null, null, null, null, null, Map.of("workers", 99), null),
                ExpectedVersion.ANY)).isInstanceOf(InputRefused.class).hasMessageContaining("migration_type").hasMessageContaining("options.workers");
        assertThatThrownBy(() -> desk.edit(job.id(), Story.renamed("x"), ExpectedVersion.of(job.version() + 1))).isInstanceOf(JobRefused.Stale.class);
        assertThat(desk.get(job.id())).isEqualTo(job);
    }

    @Test
    void aCloneIsADraftOfWhoeverMadeItAndAsksForTheSame() {
        var job = desk.submit(request());
        plane.as("ben", Role.PG_SUPPORT);
        var clone = desk.copy(job.id(), "Once more", null);
        assertThat(clone.state()).isEqualTo(LifecycleState.DRAFT);
        assertThat(clone.requester().login()).isEqualTo("ben");
        assertThat(clone.name()).isEqualTo("Once more");
        assertThat(clone.options()).isEqualTo(job.options());
        assertThat(clone.fingerprint()).isEqualTo(job.fingerprint());
        assertThat(desk.submitDraft(clone.id(), ExpectedVersion.ANY).state()).isEqualTo(LifecycleState.PENDING_APPROVAL);
    }

    @Test
    void whatIsArchivedIsLeftOutOfListsUnlessAskedFor() {
        var name = UUID.randomUUID().toString();
        var job = desk.submit(new JobRequest(name, "BLUE_GREEN", "dev", "staging", null, null, null, null, null, null));
        desk.cancel(job.id(), ExpectedVersion.ANY);
        var filter = JobFilter.ALL.withText(name);
        assertThat(desk.archive(job.id(), ExpectedVersion.ANY).archivedAt()).isNotNull();
        assertThat(desk.list(filter).jobs()).isEmpty();
        assertThat(desk.list(filter.archived(JobFilter.Archived.YES)).total()).isOne();
        assertThat(desk.takeOutOfTheArchive(job.id(), ExpectedVersion.ANY).archivedAt()).isNull();
        assertThat(desk.list(filter).total()).isOne();
        assertThatThrownBy(() -> desk.takeOutOfTheArchive(job.id(), ExpectedVersion.ANY)).isInstanceOf(JobRefused.NotArchived.class);
    }

    @Test
    void whatIsDeletedIsNotThereAnyMoreButForTheAudit() {
        var job = desk.cancel(desk.submit(request()).id(), ExpectedVersion.ANY);
        desk.delete(job.id(), ExpectedVersion.of(job.version()));
        assertThatThrownBy(() -> desk.get(job.id())).isInstanceOf(JobRefused.NoSuchJob.class);
        assertThat(desk.list(JobFilter.ALL.withText(job.code()).archived(JobFilter.Archived.ANY)).jobs()).isEmpty();
        assertThat(plane.value("SELECT action FROM audit_event WHERE subject = '%s' ORDER BY number DESC LIMIT 1".formatted(job.code()))).isEqualTo("job.deleted");
    }

    @ParameterizedTest
    @EnumSource(value = LifecycleState.class, names = {"COMPLETED", "ROLLED_BACK", "ROLLBACK_FAILED"})
    void noJobIsDeletedWhileItsOldTablesAreThere(LifecycleState end) {
        var story = Story.in(plane, end);
        assertThatThrownBy(() -> desk.delete(story.id(), ExpectedVersion.ANY)).isInstanceOf(JobRefused.WindowOpen.class);
        assertThatThrownBy(() -> plane.sql("UPDATE tpt_data_migration_jobs SET deleted_at = now() WHERE id = " + story.id())).hasMessageContaining("deleted_check");
        desk.complete(story.id(), ExpectedVersion.ANY);
        plane.bean(Claims.class).windowEnded(story.id());
        desk.delete(story.id(), ExpectedVersion.ANY);
        assertThat(story.stored("deleted_at")).isNotNull();
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
