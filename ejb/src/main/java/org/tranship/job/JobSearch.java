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
 * jobs with all that is shown of them: a page far back in a long list skips index entries and no rows.
 */
@Dependent
class JobSearch {

    /** So many can be counted for every reader. */
    static final long MANY = 10_000;

    static final String IDS = "j.id, " + JobRows.UNCOUNTED;

    @PersistenceContext
    EntityManager em;

    @Inject
    JobRows rows;

    @Inject
    JobTotals totals;

    @Inject
    TextSearch texts;

    JobPage page(JobFilter filter) {
        if (filter.hasText()) {
            return texts.page(filter);
        }
        var conditions = JobConditions.ofAllButText(filter, true);
        var found = rows.found(pageSql(IDS, filter, conditions), onThisPage(filter, conditions.parameters()));
        return new JobPage(found.jobs(), filter.page(), filter.size(), count(filter));
    }

    static Map<String, Object> onThisPage(JobFilter filter, Map<String, Object> conditions) {
        var parameters = new HashMap<>(conditions);
        parameters.put("size", filter.size());
        parameters.put("skipped", (long) filter.page() * filter.size());
        return parameters;
    }

    static String pageSql(String columns, JobFilter filter, JobConditions conditions) {
        return "SELECT %s FROM tpt_data_migration_jobs AS j WHERE %s\nORDER BY %s LIMIT :size OFFSET :skipped".formatted(columns, conditions.sql(), order(filter));
    }

    /** As an index has it, or backwards. */
    static String order(JobFilter filter) {
        var direction = filter.ascending() ? " ASC" : " DESC";
        return String.join(direction + ", ", orderedBy(filter.sort())) + direction;
    }

    static List<String> orderedBy(JobFilter.Sort sort) {
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
        var conditions = JobConditions.ofAllButText(filter, true);
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
