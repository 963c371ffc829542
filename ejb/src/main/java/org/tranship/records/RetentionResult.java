package org.tranship.records;

import java.time.Instant;

/**
 * What one clean-up did.
 *
 * @param logsArchived       log lines moved into {@code migration_execution_logs_archive}
 * @param analysesRemoved    differential analyses
 * @param checkpointsRemoved checkpoints of runs that are over
 * @param executionsRemoved  executions in JBeret's tables, where there are any
 */
public record RetentionResult(Instant ranAt, long logsArchived, long analysesRemoved, long checkpointsRemoved, long executionsRemoved) {

    @Override
    public String toString() {
        return "%d log lines archived, %d analyses, %d checkpoints and %d batch executions removed"
                .formatted(logsArchived, analysesRemoved, checkpointsRemoved, executionsRemoved);
    }
}
