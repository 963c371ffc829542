package org.tranship.progress;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.tranship.job.JobId;

/** Reads what a run has published. */
@Dependent
class PublishedFigures {

    @PersistenceContext
    EntityManager em;

    private static final String ENTITIES = """
            SELECT entity, ordinal, total, exact, migrated, rejected, skipped, bytes, verified_rows, slices, slices_done, builds_done, builds_total,
                proofs_done, proofs_total, working, published_at
            FROM migration_job_entities WHERE job_id = :job ORDER BY ordinal
            """;

    /** @param at when the last of it was published, null when nothing was */
    record Figures(List<EntityProgress> entities, Instant at) {
    }

    @SuppressWarnings("unchecked")
    Figures figures(JobId job) {
        var rows = (List<Object[]>) em.createNativeQuery(ENTITIES).setParameter("job", job.value()).getResultList();
        return new Figures(rows.stream().map(PublishedFigures::entity).toList(),
                rows.stream().map(row -> (Instant) row[16]).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null));
    }

    private static EntityProgress entity(Object[] row) {
        return new EntityProgress((String) row[0], whole(row[1]), number(row[2]), (Boolean) row[3], number(row[4]), number(row[5]),
                number(row[6]), number(row[7]), number(row[8]), whole(row[9]), whole(row[10]), new Pieces(whole(row[11]), whole(row[12])),
                new Pieces(whole(row[13]), whole(row[14])), whole(row[15]));
    }

    private static final String SAMPLES = """
            SELECT at, copied, verified FROM migration_progress_samples WHERE job_id = :job AND at >= :since ORDER BY at
            """;

    @SuppressWarnings("unchecked")
    List<Speed.Sample> samples(JobId job, Instant since) {
        return ((List<Object[]>) em.createNativeQuery(SAMPLES).setParameter("job", job.value()).setParameter("since", since).getResultList())
                .stream().map(row -> new Speed.Sample((Instant) row[0], number(row[1]), number(row[2]))).toList();
    }

    private static final String STALL = """
            SELECT stalled_since, stalled_on FROM tpt_data_migration_jobs WHERE id = :job AND stalled_since IS NOT NULL
            """;

    @SuppressWarnings("unchecked")
    Optional<JobProgress.Stall> stall(JobId job) {
        return ((List<Object[]>) em.createNativeQuery(STALL).setParameter("job", job.value()).getResultList()).stream()
                .map(row -> new JobProgress.Stall((Instant) row[0], (String) row[1])).findFirst();
    }

    private static final String LAST_WORD = """
            SELECT l.message FROM unnest(string_to_array('info,warn,error', ',')) AS wanted (level) CROSS JOIN LATERAL (
                SELECT message, number FROM migration_execution_logs AS each WHERE each.job_id = :job AND each.log_level = wanted.level
                ORDER BY number DESC LIMIT 1) AS l
            ORDER BY l.number DESC LIMIT 1
            """;

    @SuppressWarnings("unchecked")
    Optional<String> lastWord(JobId job) {
        return ((List<String>) em.createNativeQuery(LAST_WORD, String.class).setParameter("job", job.value()).getResultList()).stream().findFirst();
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private static int whole(Object value) {
        return ((Number) value).intValue();
    }
}
