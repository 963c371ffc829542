package org.tranship.records;

import static org.tranship.JsonMaking.JSON;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.tranship.job.RunId;

/**
 * The rows of {@code migration_checkpoints}: one for every entity of a run. Created when its slices are planned, active from the first
 * of them, suspended while the run rests, completed with the run.
 */
@Dependent
class CheckpointTable {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    private static final String CREATE = """
            INSERT INTO migration_checkpoints AS c (entity_type, migration_run_id, session_id, records_remaining, mapping_id, status, created_at, updated_at)
            SELECT p.entity, :run, :run, p.expected, m.id, 'created', :now, :now
            FROM jsonb_to_recordset(CAST(:mappings AS jsonb)) AS p (entity text, expected bigint)
            JOIN schema_mapping_definitions AS m ON m.entity_type = p.entity AND m.is_active
            ON CONFLICT (migration_run_id, entity_type) WHERE session_id IS NOT NULL DO UPDATE
            SET mapping_id = excluded.mapping_id, updated_at = excluded.updated_at
            """;

    /** In the transaction in which these mappings became the active ones. */
    void create(RunId run, List<EntityMapping> mappings) {
        var array = JSON.createArrayBuilder();
        mappings.forEach(mapping -> array.add(JSON.createObjectBuilder().add("entity", mapping.entity()).add("expected", mapping.expected())));
        em.createNativeQuery(CREATE).setParameter("run", run.value()).setParameter("now", clock.instant())
                .setParameter("mappings", array.build().toString()).executeUpdate();
    }

    private static final String KEEP = """
            INSERT INTO migration_checkpoints AS c (entity_type, migration_run_id, session_id, last_processed_id, batch_position,
                records_processed, records_remaining, checkpoint_data, status, created_at, updated_at)
            SELECT p.entity, :run, :run, p.below, p.done, p.processed, p.remaining,
                jsonb_build_object('slices', p.slices, 'slices_done', p.done, 'committed_below', CAST(p.below AS jsonb)),
                CASE WHEN p.begun THEN 'active' ELSE 'created' END, :now, :now
            FROM jsonb_to_recordset(CAST(:positions AS jsonb)) AS p (entity text, below text, done bigint, slices bigint, processed bigint,
                remaining bigint, begun boolean)
            ON CONFLICT (migration_run_id, entity_type) WHERE session_id IS NOT NULL DO UPDATE
            SET last_processed_id = excluded.last_processed_id, batch_position = excluded.batch_position,
                records_processed = excluded.records_processed, records_remaining = excluded.records_remaining,
                checkpoint_data = excluded.checkpoint_data, status = CASE c.status WHEN 'created' THEN excluded.status ELSE c.status END,
                updated_at = excluded.updated_at
            WHERE (c.last_processed_id, c.batch_position, c.records_processed, c.records_remaining, c.status) IS DISTINCT FROM
                (excluded.last_processed_id, excluded.batch_position, excluded.records_processed, excluded.records_remaining, excluded.status)
            """;

    void keep(RunId run, List<EntityPosition> positions) {
        if (!positions.isEmpty()) {
            em.createNativeQuery(KEEP).setParameter("run", run.value()).setParameter("now", clock.instant())
                    .setParameter("positions", json(positions).toString()).executeUpdate();
        }
    }

    private static final String BECOME = """
            UPDATE migration_checkpoints SET status = :next, updated_at = :now WHERE migration_run_id = :run AND status = :now_is
            """;

    /** The run rests; nothing that is committed gets lost. */
    void suspend(RunId run) {
        become(run, "active", "suspended");
    }

    void resume(RunId run) {
        become(run, "suspended", "active");
    }

    void complete(RunId run) {
        become(run, "created", "active"); // begun and ended between two reports
        become(run, "active", "completed");
    }

    private void become(RunId run, String from, String to) {
        em.createNativeQuery(BECOME).setParameter("run", run.value()).setParameter("now_is", from).setParameter("next", to)
                .setParameter("now", clock.instant()).executeUpdate();
    }

    private static final String FORGET = """
            DELETE FROM migration_checkpoints WHERE migration_run_id = :run
            """;

    /** There is nothing left that could be taken up. */
    void forget(RunId run) {
        em.createNativeQuery(FORGET).setParameter("run", run.value()).executeUpdate();
    }

    private static JsonArray json(List<EntityPosition> positions) {
        var array = JSON.createArrayBuilder();
        for (var position : positions) {
            var row = JSON.createObjectBuilder().add("entity", position.entity()).add("done", position.done()).add("slices", position.slices())
                    .add("processed", position.processed()).add("remaining", position.remaining()).add("begun", position.begun());
            if (position.below() != null) {
                row.add("below", JSON.createArrayBuilder(position.below()).build().toString());
            }
            array.add(row);
        }
        return array.build();
    }
}
