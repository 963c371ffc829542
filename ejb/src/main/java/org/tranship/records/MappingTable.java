package org.tranship.records;

import static org.tranship.JsonMaking.JSON;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.tranship.job.RunId;

/**
 * The rows of {@code migration_mappings} that runs write. The newest run of an entity owns what is said of it; rows without a run are
 * somebody else's and stay as they are.
 */
@Dependent
class MappingTable {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    private static final String GIVE_WAY = """
            DELETE FROM migration_mappings WHERE run_id IS NOT NULL AND entity_type IN (
                SELECT p.entity FROM jsonb_to_recordset(CAST(:mappings AS jsonb)) AS p (entity text))
            """;

    private static final String KEEP = """
            INSERT INTO migration_mappings (entity_type, source_id, target_id, run_id, created_at)
            SELECT p.entity, p.source, p.target, :run, :now
            FROM jsonb_to_recordset(CAST(:mappings AS jsonb)) AS p (entity text, source text, target text)
            ON CONFLICT DO NOTHING
            """;

    void keep(RunId run, List<EntityMapping> mappings) {
        var array = JSON.createArrayBuilder();
        mappings.forEach(mapping -> mapping.lines().forEach(line -> array.add(JSON.createObjectBuilder().add("entity", mapping.entity())
                .add("source", line.source()).add("target", line.target()))));
        var json = array.build().toString();
        em.createNativeQuery(GIVE_WAY).setParameter("mappings", json).executeUpdate();
        em.createNativeQuery(KEEP).setParameter("mappings", json).setParameter("run", run.value()).setParameter("now", clock.instant()).executeUpdate();
    }

    private static final String FORGET = """
            DELETE FROM migration_mappings WHERE run_id = :run
            """;

    /** Nothing of the target comes from the run any more. */
    void forget(RunId run) {
        em.createNativeQuery(FORGET).setParameter("run", run.value()).executeUpdate();
    }
}
