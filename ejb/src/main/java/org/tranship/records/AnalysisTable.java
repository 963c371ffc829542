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
 * The rows of {@code differential_analysis_results} that runs write: one baseline for every entity of a run. A baseline has none before it
 * and says nothing of single records, so what changed is not known; it is what a later analysis starts from.
 */
@Dependent
class AnalysisTable {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** A run that was interrupted proves everything anew: the last proof counts. */
    private static final String KEEP = """
            WITH kept AS (
                INSERT INTO differential_analysis_results (entity_type, analysis_timestamp, source_record_count, destination_record_count, by_record,
                    analysis_metadata, migration_session_id, created_at, updated_at)
                SELECT b.entity, b.at, b.source_rows, b.live_rows, false,
                    jsonb_build_object('operation_type', 'baseline_analysis', 'source_count', 'counted',
                        'destination_count', CASE WHEN b.counted THEN 'counted' ELSE 'estimated' END), :run, :now, :now
                FROM jsonb_to_recordset(CAST(:baselines AS jsonb)) AS b (entity text, source_rows bigint, live_rows bigint, counted boolean, at timestamptz)
                ON CONFLICT (migration_session_id, entity_type) WHERE NOT by_record DO UPDATE
                SET analysis_timestamp = excluded.analysis_timestamp, source_record_count = excluded.source_record_count,
                    destination_record_count = excluded.destination_record_count, analysis_metadata = excluded.analysis_metadata,
                    updated_at = excluded.updated_at
                RETURNING id, entity_type
            )
            UPDATE migration_checkpoints AS c SET analysis_id = kept.id, updated_at = :now
            FROM kept WHERE c.migration_run_id = :run AND c.entity_type = kept.entity_type AND c.session_id IS NOT NULL
            """;

    void keep(RunId run, List<Baseline> baselines) {
        if (!baselines.isEmpty()) {
            var array = JSON.createArrayBuilder();
            baselines.forEach(baseline -> array.add(JSON.createObjectBuilder().add("entity", baseline.entity())
                    .add("source_rows", baseline.sourceRows()).add("live_rows", baseline.liveRows()).add("counted", baseline.counted())
                    .add("at", baseline.at().toString())));
            em.createNativeQuery(KEEP).setParameter("baselines", array.build().toString()).setParameter("run", run.value())
                    .setParameter("now", clock.instant()).executeUpdate();
        }
    }
}
