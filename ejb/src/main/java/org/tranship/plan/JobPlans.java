package org.tranship.plan;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.tranship.job.JobId;

/** The plans jobs carry and have carried, in {@code migration_plans} and {@code migration_job_entities}. */
@Dependent
public class JobPlans {

    @PersistenceContext
    EntityManager em;

    private static final String KEEP = """
            INSERT INTO migration_plans (job_id, revision, fingerprint, canonical_text, notes, difference, planned_at)
            VALUES (:job, :revision, :fingerprint, :text, :notes, CAST(:difference AS text), :now)
            """;

    /** A text the job's approver will be shown; entities stay as they were. */
    public void keep(JobId job, int revision, String canonicalText, List<String> notes, String difference, Instant now) {
        em.createNativeQuery(KEEP).setParameter("job", job.value()).setParameter("revision", revision)
                .setParameter("fingerprint", Fingerprint.over(canonicalText).hex()).setParameter("text", canonicalText)
                .setParameter("notes", notes.toArray(String[]::new)).setParameter("difference", difference).setParameter("now", now)
                .executeUpdate();
    }

    private static final String FORGET_ENTITIES = """
            DELETE FROM migration_job_entities WHERE job_id = :job
            """;

    private static final String KEEP_ENTITY = """
            INSERT INTO migration_job_entities
                (job_id, entity, ordinal, live_schema, live_name, estimated_rows, estimated_bytes, parents, total)
            VALUES (:job, :entity, :ordinal, :schema, :name, :rows, :bytes, :parents, :rows)
            """;

    private static final String EXPECT_ROWS = """
            UPDATE tpt_data_migration_jobs SET total_records = :rows WHERE id = :job AND total_records <> :rows
            """;

    /** A whole plan: its text, and its entities in place of those there were. */
    public void keep(JobId job, int revision, MigrationPlan plan, String difference, Instant now) {
        keep(job, revision, plan.canonicalText(), plan.notes(), difference, now);
        em.createNativeQuery(FORGET_ENTITIES).setParameter("job", job.value()).executeUpdate();
        em.createNativeQuery(EXPECT_ROWS).setParameter("rows", plan.estimatedRows()).setParameter("job", job.value()).executeUpdate();
        for (var entity : plan.entities()) {
            em.createNativeQuery(KEEP_ENTITY).setParameter("job", job.value()).setParameter("entity", entity.entity())
                    .setParameter("ordinal", entity.ordinal()).setParameter("schema", entity.live().schema().text())
                    .setParameter("name", entity.live().name().text()).setParameter("rows", Math.max(0, entity.estimatedRows()))
                    .setParameter("bytes", Math.max(0, entity.estimatedBytes())).setParameter("parents", entity.parents().toArray(String[]::new))
                    .executeUpdate();
        }
    }

    private static final String TEXT_OF = """
            SELECT canonical_text FROM migration_plans WHERE job_id = :job AND fingerprint = :fingerprint ORDER BY revision DESC LIMIT 1
            """;

    /** The text behind a fingerprint the job has carried at some time. */
    @SuppressWarnings("unchecked")
    public Optional<String> text(JobId job, Fingerprint fingerprint) {
        return ((List<String>) em.createNativeQuery(TEXT_OF, String.class).setParameter("job", job.value())
                .setParameter("fingerprint", fingerprint.hex()).getResultList()).stream().findFirst();
    }

    private static final String NEWEST = """
            SELECT revision, fingerprint, canonical_text, notes, planned_at, difference
            FROM migration_plans WHERE job_id = :job ORDER BY revision DESC LIMIT 1
            """;

    /** The plan the job carries now; empty for jobs that were there before Tranship. */
    @SuppressWarnings("unchecked")
    public Optional<PlanView> newest(JobId job) {
        return ((List<Object[]>) em.createNativeQuery(NEWEST).setParameter("job", job.value()).getResultList()).stream().findFirst()
                .map(row -> new PlanView(job, ((Number) row[0]).intValue(), new Fingerprint((String) row[1]),
                        (String) row[2], entities(job), Arrays.asList((String[]) row[3]), (Instant) row[4], (String) row[5]));
    }

    private static final String ENTITIES = """
            SELECT entity, ordinal, estimated_rows, estimated_bytes, parents FROM migration_job_entities WHERE job_id = :job ORDER BY ordinal
            """;

    @SuppressWarnings("unchecked")
    private List<EntityChoice> entities(JobId job) {
        return ((List<Object[]>) em.createNativeQuery(ENTITIES).setParameter("job", job.value()).getResultList()).stream()
                .map(row -> new EntityChoice((String) row[0], ((Number) row[1]).intValue(), ((Number) row[2]).longValue(),
                        ((Number) row[3]).longValue(), Arrays.asList((String[]) row[4]))).toList();
    }
}
