package org.tranship.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Finds the jobs that have a text. A text that many jobs have fills a page along the list; where it stands too far away, as for texts that
 * few jobs have, its index finds all of them and they are sorted.
 */
@Dependent
class TextSearch {

    /** An index tells of candidates only, so that fewer can be counted for every reader than without a text. */
    static final long MANY = 1_000;

    /** So many jobs of the newest-first list are passed in the time in which the index of parts finds one: that list's own index has the text. */
    private static final int PASSED_FOR_ONE_FOUND = 7;

    /** How long what was counted tells where not to look. Longer than a total is fresh: it is counted again while others are answered. */
    private static final Duration TELLS_WHERE = JobTotals.FRESH.multipliedBy(2);

    @PersistenceContext
    EntityManager em;

    @Inject
    JobRows rows;

    @Inject
    JobTotals totals;

    @Inject
    Clock clock;

    private record Question(JobFilter filter) {
    }

    /**
     * What was counted.
     *
     * @param newest  when the newest of them was created; null when nobody looked, or there are none
     * @param settled what was created after the newest and up to this moment does not have the text
     * @param at      the moment of counting
     */
    record Matches(long total, Instant newest, Instant settled, Instant at) {

        static Matches of(long total) {
            return new Matches(total, null, null, null);
        }

        boolean areMany() {
            return total > MANY;
        }

        private boolean tellWhere(Instant now) {
            return newest != null && now.isBefore(at.plus(TELLS_WHERE));
        }
    }

    JobPage page(JobFilter filter) {
        var question = new Question(filter.unordered());
        return totals.known(question, () -> counted(question.filter()), Matches::areMany).map(matches -> ofMany(filter, matches)).orElseGet(() -> {
            var found = ofFew(filter);
            var matches = Matches.of(found.total());
            totals.counted(question, matches, matches.areMany());
            return found;
        });
    }

    /** Of a text that so many jobs have. */
    JobPage ofMany(JobFilter filter, Matches matches) {
        var along = along(filter, matches);
        return page(filter, along.size() == filter.size() ? along : byIndex(filter), matches.total());
    }

    /** Of a text that few jobs have, or nobody knows how many: to find them all is to count them. */
    JobPage ofFew(JobFilter filter) {
        var found = found("j.id, count(*) OVER () AS total", filter);
        return page(filter, found.jobs(), found.jobs().isEmpty() && filter.page() > 0 ? counted(filter).total() : found.total());
    }

    private static JobPage page(JobFilter filter, List<JobView> jobs, long total) {
        return new JobPage(jobs, filter.page(), filter.size(), total);
    }

    private List<JobView> byIndex(JobFilter filter) {
        return found(JobSearch.IDS, filter).jobs();
    }

    private JobRows.Found found(String columns, JobFilter filter) {
        var conditions = JobConditions.of(filter, true, JobConditions.Text.INDEXED);
        return rows.found(JobSearch.pageSql(columns, filter, conditions), JobSearch.onThisPage(filter, conditions.parameters()));
    }

    /** Those of the page that can be met along the list in the time in which the index of parts would find all. */
    private List<JobView> along(JobFilter filter, Matches matches) {
        var others = JobConditions.ofAllButText(filter, true);
        var text = JobConditions.ofText(filter, JobConditions.Text.COMPARED);
        var parameters = JobSearch.onThisPage(filter, others.parameters());
        parameters.putAll(text.parameters());
        parameters.put("passed", filter.isTextAlone() ? PASSED_FOR_ONE_FOUND * matches.total() : matches.total());
        boolean skips = filter.isNewestFirst() && matches.tellWhere(clock.instant());
        if (skips) {
            parameters.put("newest", matches.newest());
            parameters.put("settled", matches.settled());
        }
        return rows.found(alongSql(filter, others, text, skips), parameters).jobs();
    }

    /** @param skips leaves out what was created between {@code :newest} and {@code :settled} */
    static String alongSql(JobFilter filter, JobConditions others, JobConditions text, boolean skips) {
        var order = JobSearch.order(filter);
        var stretch = "(SELECT j.searched_text, %s FROM tpt_data_migration_jobs AS j WHERE %s%%s\nORDER BY %s LIMIT :passed)"
                .formatted(String.join(", ", JobSearch.orderedBy(filter.sort())), others.sql(), order);
        var stretches = (skips ? Stream.of("\n  AND j.created_at > :settled", "\n  AND j.created_at <= :newest") : Stream.of(""))
                .map(stretch::formatted).collect(Collectors.joining("\nUNION ALL\n"));
        return "SELECT %s FROM (%s) AS j\nWHERE %s\nORDER BY %s LIMIT :size OFFSET :skipped".formatted(JobSearch.IDS, stretches, text.sql(), order);
    }

    /** A job that was being created in the minute before may not have been seen. */
    Matches counted(JobFilter filter) {
        var conditions = JobConditions.of(filter, true, JobConditions.Text.INDEXED);
        var row = (Object[]) conditions.bound(em.createNativeQuery(countSql(conditions))).getSingleResult();
        return new Matches(((Number) row[0]).longValue(), (Instant) row[1], (Instant) row[2], clock.instant());
    }

    static String countSql(JobConditions conditions) {
        return "SELECT count(*), max(j.created_at), now() - interval '1 minute' FROM tpt_data_migration_jobs AS j WHERE %s".formatted(conditions.sql());
    }
}
