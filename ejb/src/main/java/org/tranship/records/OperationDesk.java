package org.tranship.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;

import org.tranship.InputRefused;
import org.tranship.Refusal;
import org.tranship.access.Action;
import org.tranship.access.Allowed;
import org.tranship.job.JobId;
import org.tranship.job.RunId;

/** The four functions of the control table's document, under its names (S2-7). */
@Stateless
@PermitAll
public class OperationDesk {

    private static final List<String> PHASES = List.of("discovery", "planning", "mapping", "execution", "validation", "rollback");

    @PersistenceContext
    EntityManager em;

    private static final String UPDATE = """
            UPDATE migration_control SET records_processed = :records WHERE id = :id AND status = 'running' AND work_id IS NULL
            """;

    private static final String STATUS_OF = """
            SELECT CASE WHEN work_id IS NULL THEN status ELSE 'of a run' END FROM migration_control WHERE id = :id
            """;

    /**
     * Takes down how far a running operation is. Revives nothing (resolution 49), and leaves what runs write to the runs, which know.
     *
     * @throws NotRunning when there is no such operation of the caller's, or it does not run
     */
    @Allowed(Action.UPDATE)
    public void updateMigrationProgress(long id, long records) {
        if (records < 0) {
            throw InputRefused.field("records", "is negative");
        }
        if (em.createNativeQuery(UPDATE).setParameter("id", id).setParameter("records", records).executeUpdate() == 0) {
            @SuppressWarnings("unchecked")
            var found = (List<String>) em.createNativeQuery(STATUS_OF, String.class).setParameter("id", id).getResultList();
            throw new NotRunning(id, found.isEmpty() ? "not there" : found.get(0));
        }
    }

    private static final String OPERATIONS = """
            SELECT id, job_id, phase, table_name, operation, status, records_processed, total_records, started_at, completed_at, worker_id
            FROM migration_control
            """;

    private static final String OF_PHASE = OPERATIONS + """
            WHERE phase = :phase ORDER BY started_at, id
            """;

    /** All operations of a phase, in the order in which they began. */
    @Allowed(Action.VIEW)
    public List<Operation> getMigrationStatus(String phase) {
        if (!PHASES.contains(phase)) {
            throw InputRefused.field("phase", "is none of " + PHASES);
        }
        return read(em.createNativeQuery(OF_PHASE).setParameter("phase", phase));
    }

    private static final String INCOMPLETE = OPERATIONS + """
            WHERE status IN ('running', 'paused') ORDER BY started_at, id
            """;

    /** What runs or rests. */
    @Allowed(Action.VIEW)
    public List<Operation> findIncompleteOperations() {
        return read(em.createNativeQuery(INCOMPLETE));
    }

    private static final String CHECKPOINT = """
            SELECT migration_run_id, entity_type, status, last_processed_id, batch_position, records_processed, records_remaining, updated_at
            FROM migration_checkpoints WHERE entity_type = :entity ORDER BY updated_at DESC, created_at DESC LIMIT 1
            """;

    /**
     * Where the latest run over a table can be taken up: the committed checkpoint, never a sum of operations, which would skip rows
     * (resolution 8). Empty when no run has ever begun with it.
     */
    @Allowed(Action.VIEW)
    @SuppressWarnings("unchecked")
    public Optional<Checkpoint> resumeFromLastCheckpoint(String table) {
        return ((List<Object[]>) em.createNativeQuery(CHECKPOINT).setParameter("entity", table).getResultList()).stream().findFirst()
                .map(row -> new Checkpoint(new RunId((UUID) row[0]), (String) row[1], (String) row[2], (String) row[3], ((Number) row[4]).longValue(),
                        ((Number) row[5]).longValue(), ((Number) row[6]).longValue(), (Instant) row[7]));
    }

    @SuppressWarnings("unchecked")
    private static List<Operation> read(Query query) {
        return ((List<Object[]>) query.getResultList()).stream().map(row -> new Operation(((Number) row[0]).longValue(),
                row[1] == null ? null : new JobId(((Number) row[1]).longValue()), (String) row[2], (String) row[3], (String) row[4], (String) row[5],
                (Long) row[6], (Long) row[7], (Instant) row[8], (Instant) row[9], (Integer) row[10])).toList();
    }

    /** Progress was told of what does not run. */
    public static final class NotRunning extends Refusal {
        private static final long serialVersionUID = 1L;

        NotRunning(long id, String status) {
            super(Kind.CONFLICT, "Operation %d of migration_control is %s, not running: its progress was not changed.".formatted(id, status),
                    "Insert an operation of your own and update that one.");
        }
    }
}
