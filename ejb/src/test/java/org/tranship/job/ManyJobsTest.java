package org.tranship.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.persistence.Query;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.tranship.ControlPlane;
import org.tranship.access.Role;
import org.tranship.environment.EnvironmentCode;

/** With many jobs and log lines, nothing a page or a poll asks for reads a whole table. */
class ManyJobsTest {

    private static final ControlPlane PLANE = ControlPlane.fresh().as("anna", Role.PG_SUPPORT);

    /** Numbers up to 6000 with a nine in them. */
    private static final long NINES = IntStream.rangeClosed(1, 6000).filter(n -> Integer.toString(n).contains("9")).count();

    private static final String WHOLE = "Seq Scan on tpt_data_migration_jobs";

    private static JobId last;

    private final JobDesk desk = PLANE.bean(JobDesk.class);
    private final JobLog log = PLANE.bean(JobLog.class);

    @BeforeAll
    static void many() {
        PLANE.sql("""
                INSERT INTO tpt_data_migration_jobs (job_name, migration_type, source_environment, target_environment, status, lifecycle_state,
                    created_by, requested_by, job_code, created_at, plan_fingerprint, error_message, target_database, cutover_at, window_closed_at)
                SELECT 'Job number ' || n, 'BLUE_GREEN', (ARRAY['dev', 'staging'])[n % 2 + 1], 'production',
                    (ARRAY['FAILED', 'COMPLETED'])[n % 2 + 1], (ARRAY['CANCELLED', 'COMPLETED'])[n % 2 + 1], e.id, e.id, 'Job-2020-' || n,
                    '2020-01-01Z'::timestamptz + n * interval '1 minute', repeat('0', 64), repeat('as usual ', 20),
                    'theirs', CASE n % 2 WHEN 1 THEN now() END, CASE n % 2 WHEN 1 THEN now() END
                FROM generate_series(1, 6000) AS n, hrm_employees AS e WHERE e.login = 'anna'""");
        last = new JobId(Long.parseLong(PLANE.value("SELECT max(id) FROM tpt_data_migration_jobs")));
        PLANE.sql("""
                INSERT INTO migration_execution_logs (migration_session_id, entity_type, operation_type, log_level, message, timestamp, job_id, phase)
                SELECT j.run_id, '*', 'record_migration', CASE n %% 1000 WHEN 0 THEN 'error' ELSE 'info' END, 'line ' || n, now(), j.id, 'running'
                FROM tpt_data_migration_jobs AS j, generate_series(1, 4000) AS n WHERE j.id > %s - 5""".formatted(last));
        tidy("tpt_data_migration_jobs");
        tidy("migration_execution_logs");
    }

    /** Until every page is known to be visible to all: while a transaction of somebody else is open, counting by index costs more than a scan. */
    private static void tidy(String table) {
        await().until(() -> {
            PLANE.sql("VACUUM ANALYZE " + table);
            return PLANE.value("SELECT relallvisible >= relpages FROM pg_class WHERE oid = '%s'::regclass".formatted(table)).startsWith("t");
        });
    }

    @AfterAll
    static void close() {
        PLANE.close();
    }

    @Test
    void listsFiltersAndDetailReadTheirIndexes() {
        readsNoWholeTable("tpt_data_migration_jobs", () -> {
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
        readsNoWholeTable("tpt_data_migration_jobs", () -> {
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
    void whatACutOverSupersedesIsFoundByIndexes() {
        var supersession = PLANE.bean(Supersession.class);
        readsNoWholeTable("tpt_data_migration_jobs", () -> PLANE.inTransaction(() -> {
            supersession.workOut("theirs");
            return null;
        }));
    }

    @Test
    void everyPageAndItsCountIsPlannedByAnIndex() {
        var all = JobFilter.ALL;
        for (var sort : JobFilter.Sort.values()) {
            for (var ascending : List.of(true, false)) {
                var sorted = all.sortedBy(sort, ascending);
                assertThat(planned(sorted)).as(sorted.toString()).doesNotContain(WHOLE).doesNotContain("Sort");
                assertThat(plannedAlong(sorted.withText("number"), false)).as(sorted.toString()).containsPattern("Index (Only )?Scan").doesNotContain("Sort");
            }
        }
        var from = Instant.parse("2020-01-03T00:00:00Z");
        for (var filter : List.of(all, all.withStatuses(Set.of(JobStatus.FAILED)), all.withStatuses(Set.of(JobStatus.FAILED, JobStatus.QUEUED)),
                all.withStates(Set.of(LifecycleState.PENDING_APPROVAL)), all.withType(MigrationType.ARCHIVE), all.withEnvironment(new EnvironmentCode("moon")),
                all.createdBetween(from, from.plusSeconds(3600)), all.withStatuses(Set.of(JobStatus.FAILED)).createdBetween(from, null),
                all.archived(JobFilter.Archived.ANY), all.withText("job-2020-59"), all.withText("5"), all.withText("no such job"))) {
            assertThat(planned(filter)).as(filter.toString()).doesNotContain(WHOLE);
        }
        assertThat(planned(all.withText("number 59"))).contains("tpt_data_migration_jobs_text");
        assertThat(plannedAlong(all.withText("number"), false)).contains("Index Only Scan using tpt_data_migration_jobs_newest");
        assertThat(plannedAlong(all.withText("number"), true)).contains("Merge Append", "created_at > ", "created_at <= ").doesNotContain(WHOLE).doesNotContain("Sort  ");
    }

    /** The plan for a page, and that for the count of its list. */
    private static String planned(JobFilter filter) {
        var conditions = JobConditions.of(filter, true, JobConditions.Text.INDEXED);
        var count = filter.hasText() ? TextSearch.countSql(conditions) : JobSearch.countSql(conditions);
        return plannedOnce(JobSearch.pageSql(JobSearch.IDS, filter, conditions), conditions)
                + (filter.sort() == JobFilter.Sort.CREATED ? explained(count, conditions::bound) : "");
    }

    /** The plan for a page of a text that many jobs have. */
    private static String plannedAlong(JobFilter filter, boolean skips) {
        var text = JobConditions.ofText(filter, JobConditions.Text.COMPARED);
        return plannedOnce(TextSearch.alongSql(filter, JobConditions.ofAllButText(filter, true), text, skips),
                JobConditions.of(filter, true, JobConditions.Text.COMPARED));
    }

    /** The plan for all pages, with all that is shown of their jobs: the server knows no parameter when it makes it. */
    private static String plannedOnce(String ids, JobConditions conditions) {
        var parameters = new HashMap<String, Object>(Map.of("size", 50, "skipped", 0, "passed", 10_000, "newest", Instant.EPOCH, "settled", Instant.EPOCH));
        parameters.putAll(conditions.parameters());
        var values = new ArrayList<>();
        var number = new AtomicInteger();
        var page = Pattern.compile("\\?").matcher(JobRows.SHOWN.formatted(JobRows.positional(ids, parameters, values)))
                .replaceAll(mark -> "\\$" + number.incrementAndGet());
        return PLANE.lines("SET plan_cache_mode = force_generic_plan", "PREPARE page AS " + page,
                "EXPLAIN EXECUTE page(%s)".formatted(values.stream().map("'%s'"::formatted).collect(Collectors.joining(", "))));
    }

    private static String explained(String sql, UnaryOperator<Query> bound) {
        return PLANE.inTransaction(() -> {
            var lines = new StringBuilder();
            for (var line : bound.apply(PLANE.bean(JobSearch.class).em.createNativeQuery("EXPLAIN " + sql, String.class)).getResultList()) {
                lines.append(line).append('\n');
            }
            return lines.toString();
        });
    }

    @ParameterizedTest
    @CsvSource(nullValues = "any", textBlock = """
            DEBUG, any,        ASC,  idx_migration_logs_job_level
            INFO,  any,        DESC, idx_migration_logs_job_level
            WARN,  any,        DESC, idx_migration_logs_job_level
            ERROR, any,        ASC,  idx_migration_logs_job_level
            INFO,  VALIDATION, DESC, idx_migration_logs_job_operation
            WARN,  VALIDATION, ASC,  idx_migration_logs_job_operation
            """)
    void logLinesArePlannedByTheIndexOfTheirLevel(LogLevel atLeast, LogOperation operation, String direction, String index) {
        var plan = explained(JobLogBook.linesSql(operation, direction), query -> {
            query.setParameter("job", last.value()).setParameter("levels", String.join(",", atLeast.andWorse())).setParameter("number", 0L).setParameter("lines", 200);
            return operation == null ? query : query.setParameter("operation", operation.word());
        });
        assertThat(plan).contains(index).doesNotContain("Seq Scan");
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
    void onlyTheStatementThatShowsJobsIsPlannedWithoutItsParameters() {
        PLANE.inTransaction(() -> {
            PLANE.bean(JobRows.class).one(last);
            assertThat(PLANE.bean(JobSearch.class).em.createNativeQuery("SHOW plan_cache_mode", String.class).getSingleResult()).isEqualTo("auto");
            return null;
        });
    }

    @Test
    void logsReadTheirIndexes() {
        readsNoWholeTable("migration_execution_logs", () -> {
            assertThat(log.last(last, LogLevel.INFO, 200)).hasSize(200);
            assertThat(log.last(last, LogLevel.ERROR, 200)).hasSize(4);
            assertThat(log.last(last, LogLevel.INFO, LogOperation.VALIDATION, 200)).isEmpty();
            assertThat(log.after(last, LogLevel.INFO, 0, 200)).hasSize(200);
        });
    }

    /** The server's own count of how its tables were read tells; each session's share is in it when the session has ended. */
    private static void readsNoWholeTable(String table, Runnable reading) {
        awaitEndOfSessions();
        long read = counted(table, "coalesce(idx_scan, 0)");
        long whole = counted(table, "seq_scan");
        reading.run();
        awaitEndOfSessions();
        assertThat(counted(table, "coalesce(idx_scan, 0)")).isGreaterThan(read);
        assertThat(counted(table, "seq_scan")).isEqualTo(whole);
    }

    private static void awaitEndOfSessions() {
        await().until(() -> PLANE.value("""
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()""").equals("0"));
    }

    private static long counted(String table, String how) {
        return Long.parseLong(PLANE.value("SELECT %s FROM pg_stat_user_tables WHERE relname = '%s'".formatted(how, table)));
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
