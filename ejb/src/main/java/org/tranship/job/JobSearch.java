package org.tranship.job;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;

/** Finds what a {@link JobFilter} describes. */
@Dependent
class JobSearch {

    @PersistenceContext
    EntityManager em;

    JobPage page(JobFilter filter) {
        var cb = em.getCriteriaBuilder();
        var query = cb.createQuery(MigrationJob.class);
        var job = withPeople(query.from(MigrationJob.class));
        var by = sortedBy(filter.sort(), job);
        query.where(predicates(filter, true, cb, job)).orderBy(
                filter.ascending() ? cb.asc(by) : cb.desc(by), filter.ascending() ? cb.asc(job.get("id")) : cb.desc(job.get("id")));
        var jobs = em.createQuery(query).setFirstResult(filter.page() * filter.size()).setMaxResults(filter.size()).getResultList();
        return new JobPage(jobs.stream().map(MigrationJob::view).toList(), filter.page(), filter.size(), count(filter));
    }

    List<JobView> after(JobFilter filter, JobId last, int most) {
        var cb = em.getCriteriaBuilder();
        var query = cb.createQuery(MigrationJob.class);
        var job = withPeople(query.from(MigrationJob.class));
        query.where(cb.and(predicates(filter, true, cb, job)), cb.greaterThan(job.get("id"), last == null ? 0L : last.value()))
                .orderBy(cb.asc(job.get("id")));
        return em.createQuery(query).setMaxResults(most).getResultList().stream().map(MigrationJob::view).toList();
    }

    /** Whatever a view shows of others, in the same query. */
    private static Root<MigrationJob> withPeople(Root<MigrationJob> job) {
        job.fetch("asked").fetch("requester");
        job.fetch("asked").fetch("editor", JoinType.LEFT);
        job.fetch("decision").fetch("approver", JoinType.LEFT);
        job.fetch("decision").fetch("rejecter", JoinType.LEFT);
        job.fetch("wayBack").fetch("supersededBy", JoinType.LEFT);
        return job;
    }

    private long count(JobFilter filter) {
        var cb = em.getCriteriaBuilder();
        var query = cb.createQuery(Long.class);
        var job = query.from(MigrationJob.class);
        return em.createQuery(query.select(cb.count(job)).where(predicates(filter, true, cb, job))).getSingleResult();
    }

    Map<JobStatus, Long> countByStatus(JobFilter filter) {
        var cb = em.getCriteriaBuilder();
        var query = cb.createTupleQuery();
        var job = query.from(MigrationJob.class);
        query.multiselect(job.get("status"), cb.count(job)).where(predicates(filter, false, cb, job)).groupBy(job.get("status"));
        var counts = new EnumMap<JobStatus, Long>(JobStatus.class);
        for (var status : JobStatus.values()) {
            counts.put(status, 0L);
        }
        em.createQuery(query).getResultList().forEach(row -> counts.put(row.get(0, JobStatus.class), row.get(1, Long.class)));
        return counts;
    }

    private static Expression<?> sortedBy(JobFilter.Sort sort, Root<MigrationJob> job) {
        return switch (sort) {
            case CREATED -> job.get("asked").get("createdAt");
            case STARTED -> job.get("course").get("startedAt");
            case COMPLETED -> job.get("course").get("endedAt");
            case NAME -> job.get("asked").get("name");
            case STATUS -> job.get("status");
            case TYPE -> job.get("asked").get("type");
            case TOTAL -> job.get("counts").get("total");
        };
    }

    private static Predicate[] predicates(JobFilter filter, boolean statusesToo, CriteriaBuilder cb, Root<MigrationJob> job) {
        List<Predicate> all = new ArrayList<>();
        all.add(job.get("deletedAt").isNull());
        switch (filter.archived()) {
            case NO -> all.add(job.get("archivedAt").isNull());
            case YES -> all.add(job.get("archivedAt").isNotNull());
            case ANY -> { }
        }
        if (statusesToo && !filter.statuses().isEmpty()) {
            all.add(job.get("status").in(filter.statuses()));
        }
        if (statusesToo && !filter.states().isEmpty()) {
            all.add(job.get("state").in(filter.states()));
        }
        if (filter.type() != null) {
            all.add(cb.equal(job.get("asked").get("type"), filter.type()));
        }
        if (filter.environment() != null) {
            all.add(cb.or(cb.equal(job.get("asked").get("source"), filter.environment()),
                    cb.equal(job.get("asked").get("target"), filter.environment())));
        }
        if (filter.text() != null && !filter.text().isBlank()) {
            var part = '%' + filter.text().strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + '%';
            all.add(cb.or(cb.like(cb.lower(job.get("asked").get("name")), part, '\\'), cb.like(cb.lower(job.get("code")), part, '\\')));
        }
        if (filter.from() != null) {
            all.add(cb.greaterThanOrEqualTo(job.get("asked").get("createdAt"), filter.from()));
        }
        if (filter.to() != null) {
            all.add(cb.lessThan(job.get("asked").get("createdAt"), filter.to()));
        }
        return all.toArray(Predicate[]::new);
    }
}
