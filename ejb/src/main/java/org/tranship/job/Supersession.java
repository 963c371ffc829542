package org.tranship.job;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Last in, first out: a job's way back is closed while a later cut-over over any of the same tables of the same target stands. Worked out
 * anew whenever a cut-over happens or is undone, so that it never depends on what was written before.
 */
@Dependent
class Supersession {

    @PersistenceContext
    EntityManager em;

    /** The jobs whose window is open as an array: they are few, and a planner that takes them for a share of all would read all. */
    private static final String WORK_OUT = """
            UPDATE tpt_data_migration_jobs AS e
            SET superseded_by = w.later,
                rollback_available = w.later IS NULL AND e.window_closed_at IS NULL AND e.pending_order IS DISTINCT FROM 'END_WINDOW'
            FROM (SELECT j.id, (
                    SELECT l.id FROM tpt_data_migration_jobs AS l
                    WHERE l.target_database = j.target_database AND l.lifecycle_state IN ('COMPLETED', 'ROLLING_BACK', 'ROLLBACK_FAILED')
                      AND (l.cutover_at, l.id) > (j.cutover_at, j.id)
                      AND EXISTS (SELECT FROM migration_job_entities AS a JOIN migration_job_entities AS b
                                  ON a.live_schema = b.live_schema AND a.live_name = b.live_name
                                  WHERE a.job_id = j.id AND b.job_id = l.id)
                    ORDER BY l.cutover_at, l.id LIMIT 1) AS later
                  FROM tpt_data_migration_jobs AS j
                  WHERE j.id = ANY (ARRAY(
                      SELECT o.id FROM tpt_data_migration_jobs AS o
                      WHERE o.target_database = :target AND o.lifecycle_state IN ('COMPLETED', 'ROLLBACK_FAILED')
                        AND o.cutover_at IS NOT NULL AND o.window_closed_at IS NULL))) AS w
            WHERE e.id = w.id AND e.superseded_by IS DISTINCT FROM w.later
            """;

    /** @param targetDatabase identity of the target whose tables have just been exchanged */
    void workOut(String targetDatabase) {
        em.flush();
        em.createNativeQuery(WORK_OUT).setParameter("target", targetDatabase).executeUpdate();
    }
}
