package org.tranship.job;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;

/**
 * Finds what a {@link JobFilter} describes. First the ids of a page, which an index has in the order of the list, then these jobs with all
 * that is shown of them: a page far back in a long list skips index entries and no rows. A text that many jobs have fills a page along the
 * list; where it stands too far away, as for texts that few jobs have, its index finds all of them and they are sorted.
 */
@Dependent
class JobSearch {

    /** So many can be counted for every reader. */
    static final long MANY = 10_000;

    /** The same where a text is looked for, which an index tells of candidates only. */
    static final long MANY_WITH_TEXT = 1_000;

    /** So many jobs of the newest-first list are passed in the time in which the index of parts finds one: that list's own index has the text. */
    private static final int PASSED_FOR_ONE_FOUND = 7;

    @PersistenceContext
    EntityManager em;

    @Inject
    JobRows rows;

    @Inject
    JobTotals totals;

    JobPage page(JobFilter filter) {
        var found = filter.hasText() ? byText(filter) : new Found(byIndex(filter), count(filter));
        return new JobPage(rows.of(found.ids()), filter.page(), filter.size(), found.total());
    }

    /**
     * A page of a list.
     *
     * @param ids   of the jobs on it, in its order
     * @param total how many jobs the list has
     */
    record Found(List<Long> ids, long total) {
    }

    private Found byText(JobFilter filter) {
        var question = new HowMany(filter.unordered());
        return totals.known(question, () -> counted(filter), total -> total > MANY_WITH_TEXT).map(total -> ofMany(filter, total)).orElseGet(() -> {
            var found = ofFew(filter);
            totals.counted(question, found.total(), found.total() > MANY_WITH_TEXT);
            return found;
        });
    }

    /** Of a text that so many jobs have. */
    Found ofMany(JobFilter filter, long total) {
        var along = along(filter, total);
        return new Found(along.size() == filter.size() ? along : byIndex(filter), total);
    }

    /** Of a text that few jobs have, or nobody knows how many: to find them all is to count them. */
    @SuppressWarnings("unchecked")
    Found ofFew(JobFilter filter) {
        var conditions = JobConditions.of(filter, true, JobConditions.Text.INDEXED);
        List<Object[]> page = onThisPage(filter, conditions.bound(em.createNativeQuery(pageSql("j.id, count(*) OVER ()", filter, conditions)))).getResultList();
        if (page.isEmpty()) {
            return new Found(List.of(), filter.page() == 0 ? 0 : counted(filter));
        }
        return new Found(page.stream().map(row -> (Long) row[0]).toList(), (Long) page.get(0)[1]);
    }

    private List<Long> byIndex(JobFilter filter) {
        var conditions = JobConditions.of(filter, true, JobConditions.Text.INDEXED);
        return ids(onThisPage(filter, conditions.bound(em.createNativeQuery(pageSql("j.id", filter, conditions), Long.class))));
    }

    /** Those of the page that can be met along the list in the time in which the index of parts would find all. */
    private List<Long> along(JobFilter filter, long total) {
        var others = JobConditions.ofAllButText(filter, true);
        var text = JobConditions.ofText(filter, JobConditions.Text.COMPARED);
        var query = onThisPage(filter, text.bound(others.bound(em.createNativeQuery(alongSql(filter, others, text), Long.class))));
        return ids(query.setParameter("passed", filter.isTextAlone() ? PASSED_FOR_ONE_FOUND * total : total));
    }

    private static Query onThisPage(JobFilter filter, Query query) {
        return query.setParameter("size", filter.size()).setParameter("skipped", skipped(filter));
    }

    private static long skipped(JobFilter filter) {
        return (long) filter.page() * filter.size();
    }

    static String pageSql(String columns, JobFilter filter, JobConditions conditions) {
        return "SELECT %s FROM tpt_data_migration_jobs AS j WHERE %s\nORDER BY %s LIMIT :size OFFSET :skipped".formatted(columns, conditions.sql(), order(filter));
    }

    static String alongSql(JobFilter filter, JobConditions others, JobConditions text) {
        return """
                SELECT j.id FROM (SELECT j.searched_text, %4$s FROM tpt_data_migration_jobs AS j WHERE %1$s
                ORDER BY %3$s LIMIT :passed) AS j
                WHERE %2$s
                ORDER BY %3$s LIMIT :size OFFSET :skipped""".formatted(others.sql(), text.sql(), order(filter), String.join(", ", orderedBy(filter.sort())));
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
        var query = em.createNativeQuery("SELECT j.id FROM tpt_data_migration_jobs AS j WHERE %s\nORDER BY j.id LIMIT :most".formatted(conditions.sql()), Long.class);
        return rows.of(ids(conditions.bound(query.setParameter("most", most))));
    }

    @SuppressWarnings("unchecked")
    private static List<Long> ids(Query query) {
        return query.getResultList();
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
