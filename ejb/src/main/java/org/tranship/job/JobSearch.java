package org.tranship.job;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Finds what a {@link JobFilter} describes. A statement first finds the ids of a page, which an index has in the order of the list, then these
 * jobs with all that is shown of them: a page far back in a long list skips index entries and no rows. A text that many jobs have fills a page
 * along the list; where it stands too far away, as for texts that few jobs have, its index finds all of them and they are sorted.
 */
@Dependent
class JobSearch {

    /** So many can be counted for every reader. */
    static final long MANY = 10_000;

    /** The same where a text is looked for, which an index tells of candidates only. */
    static final long MANY_WITH_TEXT = 1_000;

    /** So many jobs of the newest-first list are passed in the time in which the index of parts finds one: that list's own index has the text. */
    private static final int PASSED_FOR_ONE_FOUND = 7;

    private static final String IDS = "j.id, " + JobRows.UNCOUNTED;

    @PersistenceContext
    EntityManager em;

    @Inject
    JobRows rows;

    @Inject
    JobTotals totals;

    JobPage page(JobFilter filter) {
        return filter.hasText() ? byText(filter) : page(filter, byIndex(filter), count(filter));
    }

    private static JobPage page(JobFilter filter, List<JobView> jobs, long total) {
        return new JobPage(jobs, filter.page(), filter.size(), total);
    }

    private JobPage byText(JobFilter filter) {
        var question = new HowMany(filter.unordered());
        return totals.known(question, () -> counted(filter), total -> total > MANY_WITH_TEXT).map(total -> ofMany(filter, total)).orElseGet(() -> {
            var found = ofFew(filter);
            totals.counted(question, found.total(), found.total() > MANY_WITH_TEXT);
            return found;
        });
    }

    /** Of a text that so many jobs have. */
    JobPage ofMany(JobFilter filter, long total) {
        var along = along(filter, total);
        return page(filter, along.size() == filter.size() ? along : byIndex(filter), total);
    }

    /** Of a text that few jobs have, or nobody knows how many: to find them all is to count them. */
    JobPage ofFew(JobFilter filter) {
        var conditions = JobConditions.of(filter, true, JobConditions.Text.INDEXED);
        var found = rows.found(pageSql("j.id, count(*) OVER () AS total", filter, conditions), onThisPage(filter, conditions.parameters()));
        return page(filter, found.jobs(), found.jobs().isEmpty() && filter.page() > 0 ? counted(filter) : found.total());
    }

    private List<JobView> byIndex(JobFilter filter) {
        var conditions = JobConditions.of(filter, true, JobConditions.Text.INDEXED);
        return rows.found(pageSql(IDS, filter, conditions), onThisPage(filter, conditions.parameters())).jobs();
    }

    /** Those of the page that can be met along the list in the time in which the index of parts would find all. */
    private List<JobView> along(JobFilter filter, long total) {
        var others = JobConditions.ofAllButText(filter, true);
        var text = JobConditions.ofText(filter, JobConditions.Text.COMPARED);
        var parameters = onThisPage(filter, others.parameters());
        parameters.putAll(text.parameters());
        parameters.put("passed", filter.isTextAlone() ? PASSED_FOR_ONE_FOUND * total : total);
        return rows.found(alongSql(filter, others, text), parameters).jobs();
    }

    private static Map<String, Object> onThisPage(JobFilter filter, Map<String, Object> conditions) {
        var parameters = new HashMap<>(conditions);
        parameters.put("size", filter.size());
        parameters.put("skipped", skipped(filter));
        return parameters;
    }

    private static long skipped(JobFilter filter) {
        return (long) filter.page() * filter.size();
    }

    static String pageSql(String columns, JobFilter filter, JobConditions conditions) {
        return "SELECT %s FROM tpt_data_migration_jobs AS j WHERE %s\nORDER BY %s LIMIT :size OFFSET :skipped".formatted(columns, conditions.sql(), order(filter));
    }

    static String alongSql(JobFilter filter, JobConditions others, JobConditions text) {
        return """
                SELECT %5$s FROM (SELECT j.searched_text, %4$s FROM tpt_data_migration_jobs AS j WHERE %1$s
                ORDER BY %3$s LIMIT :passed) AS j
                WHERE %2$s
                ORDER BY %3$s LIMIT :size OFFSET :skipped""".formatted(others.sql(), text.sql(), order(filter), String.join(", ", orderedBy(filter.sort())), IDS);
    }

    /** As an index has it, or backwards. */
    private static String order(JobFilter filter) {
        var direction = filter.ascending() ? " ASC" : " DESC";
        return String.join(direction + ", ", orderedBy(filter.sort())) + direction;
    }

    private static List<String> orderedBy(JobFilter.Sort sort) {
        return switch (sort) {
            case CREATED -> List.of("j.created_at", "j.id");
            case STARTED -> List.of("j.started_timestamp", "j.id");
            case COMPLETED -> List.of("j.completed_timestamp", "j.id");
            case NAME -> List.of("j.job_name", "j.id");
            case TOTAL -> List.of("j.total_records", "j.id");
            case STATUS -> List.of("j.status", "j.created_at", "j.id");
            case TYPE -> List.of("j.migration_type", "j.created_at", "j.id");
        };
    }

    /** In the order of their ids. */
    List<JobView> after(JobFilter filter, JobId last, int most) {
        var conditions = JobConditions.of(filter, true, JobConditions.Text.COMPARED).after(last);
        var parameters = new HashMap<>(conditions.parameters());
        parameters.put("most", most);
        return rows.found("SELECT %s FROM tpt_data_migration_jobs AS j WHERE %s\nORDER BY j.id LIMIT :most".formatted(IDS, conditions.sql()), parameters).jobs();
    }

    private record HowMany(JobFilter filter) {
    }

    private record HowManyByStatus(JobFilter filter) {
    }

    private long count(JobFilter filter) {
        var question = new HowMany(filter.unordered());
        return totals.ask(question, () -> counted(question.filter()), total -> total > MANY);
    }

    private long counted(JobFilter filter) {
        var conditions = JobConditions.of(filter, true, JobConditions.Text.INDEXED);
        return (Long) conditions.bound(em.createNativeQuery(countSql(conditions), Long.class)).getSingleResult();
    }

    static String countSql(JobConditions conditions) {
        return "SELECT count(*) FROM tpt_data_migration_jobs AS j WHERE %s".formatted(conditions.sql());
    }

    /** The statuses and states the filter names do not count. */
    Map<JobStatus, Long> countByStatus(JobFilter filter) {
        var question = new HowManyByStatus(filter.unordered());
        return totals.ask(question, () -> countedByStatus(question.filter()), counts -> counts.values().stream().mapToLong(Long::longValue).sum() > MANY);
    }

    @SuppressWarnings("unchecked")
    private Map<JobStatus, Long> countedByStatus(JobFilter filter) {
        var conditions = JobConditions.of(filter, false, JobConditions.Text.INDEXED);
        var counts = new EnumMap<JobStatus, Long>(JobStatus.class);
        for (var status : JobStatus.values()) {
            counts.put(status, 0L);
        }
        var query = em.createNativeQuery("SELECT j.status, count(*) FROM tpt_data_migration_jobs AS j WHERE %s\nGROUP BY j.status".formatted(conditions.sql()));
        ((List<Object[]>) conditions.bound(query).getResultList())
                .forEach(row -> counts.put(JobStatus.valueOf((String) row[0]), ((Number) row[1]).longValue()));
        return counts;
    }
}
