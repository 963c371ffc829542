package org.tranship.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.persistence.Query;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.tranship.ControlPlane;
import org.tranship.environment.EnvironmentCode;

/** How the server plans what lists, their counts and logs ask for, among many jobs. */
class JobPlansTest {

    private static final ControlPlane PLANE = ManyJobs.plane();

    private static final String WHOLE = "Seq Scan on tpt_data_migration_jobs";

    private final JobId last = ManyJobs.last(PLANE);

    @AfterAll
    static void close() {
        PLANE.close();
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
        var archive = all.archived(JobFilter.Archived.YES);
        var from = Instant.parse("2020-01-03T00:00:00Z");
        for (var filter : List.of(all, all.withStatuses(Set.of(JobStatus.FAILED)), all.withStatuses(Set.of(JobStatus.FAILED, JobStatus.QUEUED)),
                all.withStates(Set.of(LifecycleState.PENDING_APPROVAL)), all.withType(MigrationType.ARCHIVE), all.withEnvironment(new EnvironmentCode("moon")),
                all.createdBetween(from, from.plusSeconds(3600)), all.withStatuses(Set.of(JobStatus.FAILED)).createdBetween(from, null),
                all.archived(JobFilter.Archived.ANY), archive, archive.withStatuses(Set.of(JobStatus.FAILED)), archive.withText("number 9"),
                all.withText("job-2020-59"), all.withText("5"), all.withText("no such job"))) {
            assertThat(planned(filter)).as(filter.toString()).doesNotContain(WHOLE);
        }
        assertThat(planned(all.withText("number 59"))).contains("tpt_data_migration_jobs_text");
        assertThat(plannedAlong(all.withText("number"), false)).contains("Index Only Scan using tpt_data_migration_jobs_newest");
        assertThat(plannedAlong(all.withText("number"), true)).contains("Merge Append", "created_at > ", "created_at <= ").doesNotContain(WHOLE).doesNotContain("Sort  ");
    }

    /** Among all jobs, those in the archive are few, and the oldest: a list of all would be walked to its end for them. */
    @Test
    void theArchiveIsReadByItsOwnIndex() {
        var archive = JobFilter.ALL.archived(JobFilter.Archived.YES);
        assertThat(planned(archive)).containsPattern("(?s)Scan using tpt_data_migration_jobs_archive.*Index Only Scan using tpt_data_migration_jobs_archive")
                .doesNotContain("Sort  ");
        for (var sort : JobFilter.Sort.values()) {
            assertThat(planned(archive.sortedBy(sort, true))).as(sort.name()).contains("tpt_data_migration_jobs_archive");
        }
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
    void onlyTheStatementThatShowsJobsIsPlannedWithoutItsParameters() {
        PLANE.inTransaction(() -> {
            PLANE.bean(JobRows.class).one(last);
            assertThat(PLANE.bean(JobSearch.class).em.createNativeQuery("SHOW plan_cache_mode", String.class).getSingleResult()).isEqualTo("auto");
            return null;
        });
    }
}
