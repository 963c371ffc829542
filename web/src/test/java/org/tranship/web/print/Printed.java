package org.tranship.web.print;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.tranship.access.EmployeeId;
import org.tranship.access.EmployeeName;
import org.tranship.access.EmployeeView;
import org.tranship.access.Role;
import org.tranship.audit.AuditEntry;
import org.tranship.audit.AuditHead;
import org.tranship.environment.EnvironmentCode;
import org.tranship.job.ApprovalStatus;
import org.tranship.job.JobId;
import org.tranship.job.JobView;
import org.tranship.job.LifecycleState;
import org.tranship.job.MigrationType;
import org.tranship.job.RunId;
import org.tranship.plan.Fingerprint;
import org.tranship.plan.MigrationOptions;
import org.tranship.plan.Pace;
import org.tranship.plan.PlanPreview;
import org.tranship.plan.PlanStep;
import org.tranship.plan.PlanView;
import org.tranship.progress.EntityProgress;
import org.tranship.progress.JobProgress;
import org.tranship.progress.Pieces;
import org.tranship.records.Execution;
import org.tranship.records.PrintedJob;
import org.tranship.rollback.RollbackView;

/** Jobs to be printed: one that is over and one that has not begun, both as large and as badly named as a test wants them. */
final class Printed {

    static final Instant BEGAN = Instant.parse("2025-12-01T00:15:00.123Z");
    static final Instant ENDED = BEGAN.plusSeconds(754);
    static final String HASH = "ab".repeat(32);

    private static final JobId ID = new JobId(42);
    private static final EmployeeName ANNA = new EmployeeName(new EmployeeId(2), "anna", "Anna Asks");
    private static final EmployeeName CARL = new EmployeeName(new EmployeeId(3), "carl", "Carl Decides");

    private Printed() {
    }

    static PrintedJob completed(String name, int tables) {
        return of(name, tables, LifecycleState.COMPLETED);
    }

    static PrintedJob waiting(String name, int tables) {
        return of(name, tables, LifecycleState.PENDING_APPROVAL);
    }

    private static PrintedJob of(String name, int tables, LifecycleState state) {
        boolean over = state.isEnd();
        var job = job(name, tables, state, over);
        var phase = new Execution.Phase("execution", "table_migration", "Rows are copied.", List.of(), 1, over ? "completed" : "pending", over ? BEGAN : null, over ? ENDED : null,
                over ? new Execution.Tally(1_600_000, 1_599_997, 3) : new Execution.Tally(0, 0, 0), true, over ? "was lost once: " + name : null);
        var run = new Execution(job.run(), name, "completed", job.startedAt(), job.completedAt(), null, 0, 0, null, List.of(phase),
                IntStream.range(0, tables).mapToObj(i -> new Execution.Entity("tpt_table_of_many_" + i, over ? "validated" : "pending", List.of(), 1, 1, 0, 1, "small",
                        over ? "4" : null, over ? 319_000_000L : null)).toList(),
                "staging", "production", job.options(), List.of());
        return new PrintedJob(job, progress(job, tables), run, plan(name), new RollbackView(ID, job.code(), 7, state, over, over ? null : "it is waiting",
                job.completedAt(), over ? ENDED.plus(Duration.ofDays(7)) : null, job.migrated(), over ? Duration.ofMillis(27) : null, null, null, null, null, true, null, null),
                List.of(entry(17, "anna", "job.requested", "BLUE_GREEN from staging to production, plan " + HASH), entry(18, "carl", "job.approved",
                "fine: " + name)), new AuditHead(99, HASH),
                new EmployeeView(new EmployeeId(9), "olive", "Olive Looks", Role.SCHOOL_ADMIN, null, true, 1), ENDED.plusSeconds(60));
    }

    private static JobView job(String name, int tables, LifecycleState state, boolean over) {
        return new JobView(ID, "Job-2025-042", new RunId(new UUID(0, 1)), 7, name, MigrationType.BLUE_GREEN, new EnvironmentCode("staging"), new EnvironmentCode("production"),
                state.status(), state, null, over ? ApprovalStatus.APPROVED : ApprovalStatus.PENDING, Fingerprint.over("text"), List.of(),
                MigrationOptions.from(Map.of("error_tolerance", BigDecimal.ONE)),
                null, 1_600_000, over ? 1_599_997 : 0, over ? 3 : 0, 0, over ? 100 : 0, ANNA, ANNA, over ? CARL : null, over ? "fine: " + name : null,
                BEGAN.minusSeconds(900), ENDED, over ? BEGAN.minusSeconds(60) : null, null, over ? BEGAN : null, over ? ENDED : null,
                over ? Duration.ofSeconds(754) : null, null, null,
                true, over, over ? ENDED.plus(Duration.ofDays(7)) : null, null, null, over ? BEGAN.plus(Duration.ofDays(7)) : null, null, over);
    }

    private static JobProgress progress(JobView job, int tables) {
        boolean over = job.state().isEnd();
        var entities = IntStream.range(0, tables).mapToObj(i -> new EntityProgress("tpt_table_of_many_" + i, i, 320_000_000 + i, over, over ? 320_000_000 : 0, i, 0, 9000,
                over ? 320_000_000 : 0, 3, over ? 3 : 0, new Pieces(over ? 2 : 0, 2), new Pieces(over ? 4 : 0, 4), 0)).toList();
        return new JobProgress(ID, job.code(), job.name(), 7, job.type(), job.source(), job.target(), job.status(), job.state(), null, job.percent(),
                job.migrated(), job.total(), over,
                job.failed(), 0, job.migrated(), 123_456, 0, 0, Duration.ZERO, null, null, null, null, Pieces.NONE, Pieces.NONE, entities, null, "", "", null, job.startedAt(),
                job.completedAt(), null);
    }

    private static PlanPreview plan(String name) {
        var plan = new PlanView(ID, 2, Fingerprint.over("text"), "text", List.of(), List.of("Note about " + name), BEGAN.minusSeconds(900), null);
        return new PlanPreview(plan, List.of(new PlanStep(1, "discovery", "compare both databases", List.of("a"), false, Duration.ZERO, Duration.ofSeconds(2), true)), List.of(),
                Duration.ZERO, Duration.ofSeconds(2), new Pace(1, 2, 0));
    }

    private static AuditEntry entry(long number, String actor, String action, String detail) {
        return new AuditEntry(number, BEGAN.minusSeconds(900 - number), actor, action, "Job-2025-042", detail, HASH, "cd".repeat(32));
    }
}
