package org.tranship.job;

import static org.tranship.JsonMaking.JSON;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.tranship.progress.EntityProgress;

/** Keeps what a run publishes: the entities' figures, the job's sums, and a sample to measure speed by. */
@Dependent
class ProgressLedger {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    private static final String ENTITIES = """
            UPDATE migration_job_entities AS e
            SET total = p.total, exact = p.exact, migrated = p.migrated, rejected = p.rejected, skipped = p.skipped, bytes = p.bytes,
                verified_rows = p.verified_rows, slices = p.slices, slices_done = p.slices_done, builds_total = p.builds_total,
                builds_done = p.builds_done, proofs_total = p.proofs_total, proofs_done = p.proofs_done, working = p.working, published_at = :now
            FROM jsonb_to_recordset(CAST(:figures AS jsonb)) AS p (entity text, total bigint, exact boolean, migrated bigint, rejected bigint,
                skipped bigint, bytes bigint, verified_rows bigint, slices integer, slices_done integer, builds_total integer, builds_done integer,
                proofs_total integer, proofs_done integer, working integer)
            WHERE e.job_id = :job AND e.entity = p.entity
            """;

    private static final String SUMS = """
            UPDATE tpt_data_migration_jobs AS j
            SET total_records = s.total, migrated_records = s.migrated, failed_records = s.rejected, skipped_records = s.skipped, updated_at = :now
            FROM (SELECT sum(total) AS total, sum(migrated) AS migrated, sum(rejected) AS rejected, sum(skipped) AS skipped
                  FROM migration_job_entities WHERE job_id = :job) AS s
            WHERE j.id = :job AND s.total IS NOT NULL
            """;

    private static final String SAMPLE = """
            INSERT INTO migration_progress_samples (job_id, at, copied, verified, bytes)
            SELECT :job, :now, sum(migrated + rejected + skipped), sum(verified_rows), sum(bytes) FROM migration_job_entities WHERE job_id = :job
            HAVING count(*) > 0
            ON CONFLICT (job_id, at) DO NOTHING
            """;

    private static final String FORGET_OLD_SAMPLES = """
            DELETE FROM migration_progress_samples WHERE job_id = :job AND at < CAST(:now AS timestamptz) - interval '1 hour'
            """;

    void keep(JobId job, List<EntityProgress> entities) {
        var now = clock.instant();
        em.createNativeQuery(ENTITIES).setParameter("job", job.value()).setParameter("now", now)
                .setParameter("figures", json(entities).toString()).executeUpdate();
        em.createNativeQuery(SUMS).setParameter("job", job.value()).setParameter("now", now).executeUpdate();
        em.createNativeQuery(SAMPLE).setParameter("job", job.value()).setParameter("now", now).executeUpdate();
        em.createNativeQuery(FORGET_OLD_SAMPLES).setParameter("job", job.value()).setParameter("now", now).executeUpdate();
    }

    private static final String STALLED = """
            UPDATE tpt_data_migration_jobs SET stalled_since = :since, stalled_on = :on, updated_at = :now WHERE id = :job
            """;

    void keepStall(JobId job, Duration silence, String why) {
        var now = clock.instant();
        em.createNativeQuery(STALLED).setParameter("job", job.value()).setParameter("now", now).setParameter("since", now.minus(silence))
                .setParameter("on", why).executeUpdate();
    }

    private static final String MOVES_ON = """
            UPDATE tpt_data_migration_jobs SET stalled_since = NULL, stalled_on = NULL, updated_at = :now
            WHERE id = :job AND stalled_since IS NOT NULL
            """;

    void endStall(JobId job) {
        em.createNativeQuery(MOVES_ON).setParameter("job", job.value()).setParameter("now", clock.instant()).executeUpdate();
    }

    private static JsonArray json(List<EntityProgress> entities) {
        var array = JSON.createArrayBuilder();
        entities.forEach(e -> array.add(JSON.createObjectBuilder()
                .add("entity", e.entity()).add("total", e.total()).add("exact", e.exact()).add("migrated", e.migrated())
                .add("rejected", e.rejected()).add("skipped", e.skipped()).add("bytes", e.bytes()).add("verified_rows", e.verifiedRows())
                .add("slices", e.slices()).add("slices_done", e.slicesDone())
                .add("builds_total", e.builds().total()).add("builds_done", e.builds().done())
                .add("proofs_total", e.proofs().total()).add("proofs_done", e.proofs().done()).add("working", e.working())));
        return array.build();
    }
}
