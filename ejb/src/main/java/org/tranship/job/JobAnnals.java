package org.tranship.job;

import java.util.Locale;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.tranship.audit.AuditTrail;

/** Writes what became of a job into its log and, last, into the audit trail; in the transaction that made it so. */
@Dependent
public class JobAnnals {

    @Inject
    JobLogBook log;

    @Inject
    AuditTrail audit;

    /**
     * What somebody did.
     *
     * @param actor  login, or {@link AuditTrail#SYSTEM}
     * @param action in kebab case: {@code approved}; the audit's action is {@code job.approved}
     * @param detail in words, may be null
     */
    public void record(MigrationJob job, String actor, String action, LogLevel level, String detail) {
        write(job, actor, action, LogOperation.in(job.state()), level, "was %s by %s".formatted(action.replace('-', ' '), actor), detail);
    }

    /** Somebody says that what only a person can do is done. */
    void happenedBy(MigrationJob job, String actor, HandCheck check, String comment) {
        write(job, actor, check.action(), LogOperation.in(job.state()), LogLevel.INFO, "%s, says %s".formatted(switch (check) {
            case STAKEHOLDERS_NOTIFIED -> "is known to those concerned";
            case SMOKE_TESTS_PASSED -> "has passed its smoke tests";
        }, actor), comment);
    }

    /** The job entered a state by itself. */
    void entered(MigrationJob job, LogLevel level, String detail) {
        entered(job, LogOperation.in(job.state()), level, detail);
    }

    /** @param doing what it did until then */
    void entered(MigrationJob job, LogOperation doing, LogLevel level, String detail) {
        write(job, AuditTrail.SYSTEM, job.state().name().toLowerCase(Locale.ROOT).replace('_', '-'), doing, level, happening(job.state()), detail);
    }

    /**
     * Something nobody did at that moment.
     *
     * @param what goes after the job's code: {@code lost its way back}
     */
    public void happened(MigrationJob job, String action, LogLevel level, String what, String detail) {
        write(job, AuditTrail.SYSTEM, action, LogOperation.in(job.state()), level, what, detail);
    }

    private void write(MigrationJob job, String actor, String action, LogOperation doing, LogLevel level, String what, String detail) {
        log.write(job.id(), job.run(), level, doing, job.state().name().toLowerCase(Locale.ROOT), null,
                "%s %s%s".formatted(job.code(), what, detail == null || detail.isBlank() ? "." : ": " + detail));
        audit.record(actor, "job." + action, job.code(), detail);
    }

    private static String happening(LifecycleState state) {
        return switch (state) {
            case DRAFT -> "is a draft";
            case PENDING_APPROVAL -> "waits for approval";
            case REJECTED -> "is rejected";
            case QUEUED -> "waits for its turn";
            case PREPARING -> "is being prepared";
            case RUNNING -> "is being copied";
            case PAUSED -> "is paused; what was copied is kept";
            case VALIDATING -> "is compared on both sides";
            case CUTTING_OVER -> "is cut over";
            case COMPLETED -> "is completed, its tables are live";
            case FAILED -> "failed";
            case CANCELLED -> "is cancelled, nothing of it is left in the target";
            case ROLLING_BACK -> "is being rolled back";
            case ROLLBACK_FAILED -> "could not be rolled back";
            case ROLLED_BACK -> "is rolled back, the tables from before are live";
        };
    }
}
