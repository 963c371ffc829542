package org.tranship.job;

import java.util.Locale;

/** The six kinds of operation that the log knows (S3-5). */
public enum LogOperation {
    BASELINE_ANALYSIS, DIFFERENTIAL_DETECTION, RECORD_MIGRATION, VALIDATION, CHECKPOINT_SAVE, CHECKPOINT_RESTORE;

    /** What a job does in that state, once its run has begun; one that failed can say it better by its step. */
    static LogOperation in(LifecycleState state) {
        return switch (state) {
            case DRAFT, PENDING_APPROVAL, REJECTED, QUEUED, PREPARING -> BASELINE_ANALYSIS; // all that comes before anything moves
            case RUNNING, CUTTING_OVER, COMPLETED, FAILED, CANCELLED -> RECORD_MIGRATION;
            case VALIDATING -> VALIDATION;
            case PAUSED -> CHECKPOINT_SAVE;
            case ROLLING_BACK, ROLLBACK_FAILED, ROLLED_BACK -> CHECKPOINT_RESTORE;
        };
    }

    /** What a run does in that step of its batch job, or says in a log line of its own. */
    static LogOperation during(String step) {
        return switch (step) {
            case "execution", "cutover", "cancel", "order" -> RECORD_MIGRATION;
            case "validation" -> VALIDATION;
            case "resume", "rollback" -> CHECKPOINT_RESTORE;
            default -> BASELINE_ANALYSIS;
        };
    }

    /** As the column has it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
