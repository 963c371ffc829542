package org.tranship.records;

import java.util.Optional;

import org.tranship.job.LifecycleState;

/** The parts of a run that have a row of their own in {@code migration_control}, in the order in which they follow one another. */
public enum RunPhase {

    DISCOVERY("discovery", "schema_analysis"),
    PLANNING("planning", "migration_strategy"),
    /** The new tables are made column by column from the live ones, and what is read into them is fixed. Only where a plan is laid out anew. */
    MAPPING("mapping", "schema_mapping"),
    EXECUTION("execution", "table_migration"),
    VALIDATION("validation", "table_validation"),
    /** The table knows no phase for it: it is the last act of the execution. */
    CUTOVER("execution", "cut_over"),
    ROLLBACK("rollback", "swap_back");

    private final String phase;
    private final String operation;

    RunPhase(String phase, String operation) {
        this.phase = phase;
        this.operation = operation;
    }

    /** The phase a run is in when its job is in that state; the others begin within a state. */
    public static Optional<RunPhase> of(LifecycleState state) {
        return switch (state) {
            case RUNNING -> Optional.of(EXECUTION);
            case VALIDATING -> Optional.of(VALIDATION);
            case CUTTING_OVER -> Optional.of(CUTOVER);
            case PREPARING, ROLLING_BACK, DRAFT, PENDING_APPROVAL, REJECTED, QUEUED, PAUSED, COMPLETED, FAILED, CANCELLED, ROLLBACK_FAILED,
                    ROLLED_BACK -> Optional.empty();
        };
    }

    /** One of the six words of the column {@code phase}. */
    public String phase() {
        return phase;
    }

    String operation() {
        return operation;
    }
}
