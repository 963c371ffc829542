package org.tranship.records;

import java.time.Instant;

/** Lines of the document's four reports (S2-6), with its names for their columns. */
public final class Report {

    private Report() {
    }

    /** Overall migration progress: one line a phase, in the order of the phases. */
    public record Progress(String phase, long operations, long completed, long failed, long inProgress, Long totalRecordsProcessed,
            Instant phaseStarted, Instant phaseCompleted) {
    }

    /** Table-level migration status: one line for every status some operation of the table is in. */
    public record Tables(String tableName, String status, Long recordsProcessed, Long totalRecords, Double completionPercentage, Instant startedAt,
            Instant completedAt, Double durationSeconds) {
    }

    /** Error analysis: what failed, the latest first. */
    public record Errors(String phase, String tableName, String operation, String errorMessage, Instant startedAt, Long recordsProcessed,
            Long totalRecords, Integer workerId) {
    }

    /** Performance analysis: the fastest first. Work that moves no rows, like an index, has no batch size. */
    public record Performance(String tableName, Integer batchSize, Double recordsPerSecond, Double avgBatchDuration, long batchCount) {
    }
}
