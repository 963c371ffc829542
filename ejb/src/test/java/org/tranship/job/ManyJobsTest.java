package org.tranship.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.tranship.ControlPlane;
import org.tranship.environment.EnvironmentCode;
import org.tranship.progress.EntityProgress;
import org.tranship.progress.Pieces;
import org.tranship.progress.ProgressBoard;

/** With many jobs and log lines, nothing a page or a poll asks for reads a whole table. */
class ManyJobsTest {

    private static final ControlPlane PLANE = ManyJobs.plane();

    /** Numbers up to 6000 with a nine in them. */
    private static final long NINES = IntStream.rangeClosed(1, 6000).filter(n -> Integer.toString(n).contains("9")).count();

    private final JobId last = ManyJobs.last(PLANE);
    private final JobDesk desk = PLANE.bean(JobDesk.class);
    private final JobLog log = PLANE.bean(JobLog.class);

    @AfterAll
    static void close() {
        PLANE.close();
    }

    @Test
    void listsFiltersAndDetailReadTheirIndexes() {
        ManyJobs.readsNoWholeTable(PLANE, List.of("tpt_data_migration_jobs"), () -> {
            assertThat(desk.list(JobFilter.ALL).total()).isEqualTo(6_000);
            assertThat(desk.list(JobFilter.ALL.withStatuses(Set.of(JobStatus.FAILED))).total()).isEqualTo(3_000);
            assertThat(desk.list(JobFilter.ALL.withStatuses(Set.of(JobStatus.FAILED, JobStatus.COMPLETED))).total()).isEqualTo(6_000);
            assertThat(desk.list(JobFilter.ALL.withType(MigrationType.ARCHIVE)).total()).isZero();
            assertThat(desk.list(JobFilter.ALL.withEnvironment(new EnvironmentCode("moon"))).total()).isZero();
            assertThat(desk.list(JobFilter.ALL.sortedBy(JobFilter.Sort.NAME, true)).jobs()).hasSize(50);
            assertThat(desk.countByStatus(JobFilter.ALL)).containsEntry(JobStatus.COMPLETED, 3_000L);
            assertThat(desk.get(last).code()).isEqualTo("Job-2020-6000");
        });
    }

    @Test
    void theDispatchersRoundReadsItsIndexes() {
        var target = UUID.randomUUID().toString();
        var running = Story.submitted(PLANE, target, "a").approved().claimed();
        var waiting = Story.submitted(PLANE, target, "b").approved();
        var claims = PLANE.bean(Claims.class);
        ManyJobs.readsNoWholeTable(PLANE, List.of("tpt_data_migration_jobs"), () -> {
            for (int round = 0; round < 12; round++) { // the server plans anew until it has seen a statement some times
                claims.endExpiredWindows();
                claims.endExpiredApprovals();
                assertThat(claims.orders()).isEmpty();
                assertThat(claims.claim()).isEmpty();
                claims.explainWaiting();
                assertThat(PLANE.bean(JobJournal.class).unfinished()).extracting(RunSite::job).containsExactly(running.id());
            }
        });
        assertThat(waiting.view().queueReason()).contains(running.code());
        PLANE.sql("UPDATE tpt_data_migration_jobs SET lifecycle_state = 'CANCELLED', status = 'FAILED', deleted_at = now() WHERE id IN (%s, %s)".formatted(running.id(), waiting.id()));
    }

    @Test
    void aProgressCallReadsIndexes() {
        var running = Story.submitted(PLANE, UUID.randomUUID().toString(), "a").approved().claimed().enters(LifecycleState.RUNNING);
        running.publishes(new EntityProgress("a", 0, 100, true, 50, 0, 0, 1, 0, 2, 1, Pieces.NONE, Pieces.NONE, 1));
        var board = PLANE.bean(ProgressBoard.class);
        var asked = List.of("tpt_data_migration_jobs", "migration_job_entities", "migration_progress_samples", "migration_execution_logs");
        ManyJobs.readsNoWholeTable(PLANE, asked, () -> {
            for (int round = 0; round < 12; round++) {
                var progress = board.progressOf(running.id());
                assertThat(progress.migrated()).isEqualTo(50);
                assertThat(progress.message()).isNotEmpty();
            }
        });
        PLANE.sql("UPDATE tpt_data_migration_jobs SET lifecycle_state = 'CANCELLED', status = 'FAILED', deleted_at = now() WHERE id = " + running.id());
    }

    @Test
    void whatACutOverSupersedesIsFoundByIndexes() {
        var supersession = PLANE.bean(Supersession.class);
        ManyJobs.readsNoWholeTable(PLANE, List.of("tpt_data_migration_jobs"), () -> PLANE.inTransaction(() -> {
            supersession.workOut("theirs");
            return null;
        }));
    }

    @Test
    void aTextIsFoundWhereverItStands() {
        assertThat(desk.list(JobFilter.ALL.withText("R 599")).total()).isEqualTo(11);
        assertThat(desk.list(JobFilter.ALL.withText("job-2020-6000")).jobs()).extracting(JobView::id).containsExactly(last);
        assertThat(desk.list(JobFilter.ALL.withText("9")).total()).isEqualTo(NINES);
        assertThat(desk.list(JobFilter.ALL.withText("NUMBER ")).total()).isEqualTo(6_000);
        assertThat(desk.list(JobFilter.ALL.withText("number%")).total()).isZero();
        assertThat(desk.list(JobFilter.ALL.withText("numbers")).total()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"number, CREATED, false, 3", "9, NAME, true, 0", "59, STATUS, false, 2", "59, STATUS, false, 22", "job-2020-60, TOTAL, true, 0"})
    void aTextIsFoundAlongTheListAsByItsIndex(String text, JobFilter.Sort sort, boolean ascending, int page) {
        var filter = JobFilter.ALL.withText(text).sortedBy(sort, ascending).page(page, 50);
        PLANE.inTransaction(() -> {
            var search = PLANE.bean(TextSearch.class);
            var few = search.ofFew(filter);
            assertThat(search.ofMany(filter, TextSearch.Matches.of(few.total()))).isEqualTo(few);
            assertThat(search.ofMany(filter, search.counted(filter))).isEqualTo(few);
            return null;
        });
    }

    @Test
    void aJobThatIsNewerThanTheCountIsMetAlongTheList() {
        var filter = JobFilter.ALL.withText("number");
        var search = PLANE.bean(TextSearch.class);
        var counted = PLANE.inTransaction(() -> search.counted(filter));
        assertThat(counted.newest()).isBefore(counted.settled());
        PLANE.sql("""
                INSERT INTO tpt_data_migration_jobs (job_name, migration_type, source_environment, target_environment, status, lifecycle_state,
                    created_by, requested_by, job_code, created_at, plan_fingerprint)
                SELECT 'Newest number', 'BLUE_GREEN', 'dev', 'staging', 'FAILED', 'CANCELLED', id, id, 'Job-2025-1', now(), repeat('0', 64)
                FROM hrm_employees WHERE login = 'anna'""");
        try {
            assertThat(PLANE.inTransaction(() -> search.ofMany(filter, counted)).jobs()).hasSize(50).first().extracting(JobView::name).isEqualTo("Newest number");
        } finally {
            PLANE.sql("DELETE FROM tpt_data_migration_jobs WHERE job_name = 'Newest number'");
        }
    }

    @Test
    void logsReadTheirIndexes() {
        ManyJobs.readsNoWholeTable(PLANE, List.of("migration_execution_logs"), () -> {
            assertThat(log.last(last, LogLevel.INFO, 200)).hasSize(200);
            assertThat(log.last(last, LogLevel.ERROR, 200)).hasSize(4);
            assertThat(log.last(last, LogLevel.INFO, LogOperation.VALIDATION, 200)).isEmpty();
            assertThat(log.after(last, LogLevel.INFO, 0, 200)).hasSize(200);
        });
    }

    @Test
    void anExportMeetsEveryJobOnceAPartAtATime() {
        long met = 0;
        for (var part = desk.export(JobFilter.ALL, null); !part.isEmpty(); part = desk.export(JobFilter.ALL, part.get(part.size() - 1).id())) {
            assertThat(part.size()).isLessThanOrEqualTo(500);
            met += part.size();
        }
        assertThat(met).isEqualTo(6_000);
    }
}
