package org.tranship.records;

import java.util.Arrays;
import java.util.Optional;

import org.tranship.job.LifecycleState;

/** The parts of a run that have a row of their own in {@code migration_control}, in the order in which they follow one another. */
public enum RunPhase {

    DISCOVERY("discovery", "schema_analysis", "Both databases are read again and compared with the approved plan."),
    PLANNING("planning", "migration_strategy", "The source is held at one moment, and what has to be done is laid out in the target's ledger."),
    /** The new tables are made column by column from the live ones, and what is read into them is fixed. Only where a plan is laid out anew. */
    MAPPING("mapping", "schema_mapping", "The new tables are made beside the live ones, column by column."),
    EXECUTION("execution", "table_migration", "Rows are copied slice by slice, then keys and indexes are built on them."),
    VALIDATION("validation", "table_validation", "Every slice and every table is counted and compared on both servers, and orphans are looked for."),
    /** The table knows no phase for it: it is the last act of the execution. */
    CUTOVER("execution", "cut_over", "The new tables take the place of the live ones."),
    ROLLBACK("rollback", "swap_back", "The tables of before take their place again.");

    private final String phase;
    private final String operation;
    private final String description;

    RunPhase(String phase, String operation, String description) {
        this.phase = phase;
        this.operation = operation;
        this.description = description;
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

    /** One sentence for people. */
    String description() {
        return description;
    }

    static RunPhase ofOperation(String operation) {
        return Arrays.stream(values()).filter(phase -> phase.operation.equals(operation)).findFirst().orElseThrow();
    }
}
