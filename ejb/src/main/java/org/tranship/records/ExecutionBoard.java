package org.tranship.records;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.tranship.access.Action;
import org.tranship.access.Allowed;
import org.tranship.audit.AuditBook;
import org.tranship.audit.AuditEntry;
import org.tranship.job.JobId;
import org.tranship.job.JobRows;
import org.tranship.job.JobView;
import org.tranship.job.LifecycleState;
import org.tranship.plan.Volume;

/** A job's run as the execution model of the documents has it: phases, entities, configuration, trail. */
@Stateless
@PermitAll
public class ExecutionBoard {

    @PersistenceContext
    EntityManager em;

    @Inject
    JobRows jobs;

    @Inject
    AuditBook audit;

    @Allowed(Action.VIEW)
    public Execution executionOf(JobId id) {
        var job = jobs.one(id);
        var entities = entities(job);
        var phases = phases(job, entities);
        long processed = job.migrated() + job.failed() + job.skipped();
        return new Execution(job.run(), job.name(), word(job.state()), job.startedAt(), job.completedAt(),
                phases.stream().filter(phase -> phase.status().equals("in_progress")).map(Execution.Phase::name).findFirst().orElse(null),
                job.total(), processed, processed == 0 ? null : 100.0 * job.migrated() / processed, phases, entities,
                job.source().text(), job.target().text(), job.options(), audit.about(job.code()).stream().map(entry -> trace(entry, job)).toList());
    }

    private static final String PHASES = """
            SELECT operation, status, started_at, completed_at, error_message
            FROM migration_control WHERE run_id = :run AND work_id < 0 ORDER BY started_at, id
            """;

    /** Those that have begun, as often as they have, and those that are still to come; of a way back only one that was gone. */
    @SuppressWarnings("unchecked")
    private List<Execution.Phase> phases(JobView job, List<Execution.Entity> entities) {
        var phases = new ArrayList<Execution.Phase>();
        var open = EnumSet.complementOf(EnumSet.of(RunPhase.ROLLBACK));
        for (var row : (List<Object[]>) em.createNativeQuery(PHASES).setParameter("run", job.run().value()).getResultList()) {
            var phase = RunPhase.ofOperation((String) row[0]);
            open.remove(phase);
            phases.add(phase(phase, phases.size() + 1, (String) row[1], (Instant) row[2], (Instant) row[3], tally(phase, job, entities), (String) row[4]));
        }
        open.forEach(phase -> phases.add(phase(phase, phases.size() + 1, "pending", null, null, Execution.Tally.NOTHING, null)));
        return phases;
    }

    private static Execution.Phase phase(RunPhase phase, int order, String written, Instant startedAt, Instant endedAt, Execution.Tally tally, String error) {
        var status = switch (written) {
            case "running" -> "in_progress";
            case "paused" -> "pending";
            default -> written;
        };
        var before = phase.ordinal() == 0 ? List.<String>of() : List.of(RunPhase.values()[phase.ordinal() - 1].operation());
        return new Execution.Phase(phase.phase(), phase.operation(), phase.description(), before, order, status, startedAt, endedAt, tally,
                phase == RunPhase.EXECUTION, error);
    }

    private static Execution.Tally tally(RunPhase phase, JobView job, List<Execution.Entity> entities) {
        return switch (phase) {
            case EXECUTION -> new Execution.Tally(job.migrated() + job.failed() + job.skipped(), job.migrated(), job.failed());
            case VALIDATION -> {
                long verified = entities.stream().mapToLong(Execution.Entity::verified).sum();
                yield new Execution.Tally(verified, verified, 0);
            }
            case DISCOVERY, PLANNING, MAPPING, CUTOVER, ROLLBACK -> Execution.Tally.NOTHING;
        };
    }

    private static final String ENTITIES = """
            SELECT e.entity,
                   CASE WHEN e.entity = ANY (t.entities_failed) THEN 'failed'
                        WHEN e.slices > 0 AND e.slices_done = e.slices AND e.builds_done = e.builds_total
                            THEN CASE WHEN e.exact AND e.verified_rows = e.migrated THEN 'validated' ELSE 'completed' END
                        WHEN e.entity = ANY (t.entities_running) THEN 'migrating'
                        ELSE 'pending' END,
                   e.parents, e.estimated_rows, e.migrated, e.rejected, e.verified_rows, m.version, a.destination_record_count
            FROM migration_job_entities AS e
            LEFT JOIN migration_status_tracking AS t ON t.migration_session_id = :run
            LEFT JOIN migration_checkpoints AS c ON c.migration_run_id = :run AND c.entity_type = e.entity AND c.session_id IS NOT NULL
            LEFT JOIN schema_mapping_definitions AS m ON m.id = c.mapping_id
            LEFT JOIN differential_analysis_results AS a ON a.id = c.analysis_id
            WHERE e.job_id = :job
            ORDER BY e.ordinal
            """;

    @SuppressWarnings("unchecked")
    private List<Execution.Entity> entities(JobView job) {
        return ((List<Object[]>) em.createNativeQuery(ENTITIES).setParameter("run", job.run().value()).setParameter("job", job.id().value())
                .getResultList()).stream()
                .map(row -> new Execution.Entity((String) row[0], (String) row[1], Arrays.asList((String[]) row[2]), number(row[3]), number(row[4]),
                        number(row[5]), number(row[6]), Volume.Size.of(number(row[3])).toString(), (String) row[7], row[8] == null ? null : number(row[8])))
                .toList();
    }

    private static Execution.Trace trace(AuditEntry entry, JobView job) {
        var what = entry.action().replaceFirst("^job\\.", "");
        var action = switch (what) {
            case "preparing" -> "start";
            case "completed" -> "complete";
            case "failed", "rollback-failed", "cancelled", "rejected" -> "error";
            case "validating", "approved" -> "validate";
            case "rolling-back", "rolled-back" -> "rollback";
            default -> "progress";
        };
        var begun = job.startedAt() != null && !entry.at().isBefore(job.startedAt());
        return new Execution.Trace(entry.at(), what, ControlTable.WHOLE_RUN, action, entry.detail().isBlank() ? job.code() + " " + what.replace('-', ' ') : entry.detail(),
                action.equals("complete") ? job.migrated() : null, begun ? Duration.between(job.startedAt(), entry.at()) : null,
                Map.of("actor", entry.actor(), "audit_entry", Long.toString(entry.number())));
    }

    /** One of the five words of the execution model for a job's state (resolution 1). */
    static String word(LifecycleState state) {
        return switch (state) {
            case DRAFT, PENDING_APPROVAL, QUEUED, PREPARING -> "preparing";
            case RUNNING, PAUSED, CUTTING_OVER, ROLLING_BACK -> "executing";
            case VALIDATING -> "validating";
            case COMPLETED, ROLLED_BACK -> "completed";
            case FAILED, REJECTED, CANCELLED, ROLLBACK_FAILED -> "failed";
        };
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
