package org.tranship.records;

import java.time.Instant;

import org.tranship.job.JobId;

/**
 * An operation of {@code migration_control} as its four functions show it.
 *
 * @param job null for rows that were not written by a run
 */
public record Operation(long id, JobId job, String phase, String tableName, String operation, String status, Long recordsProcessed,
        Long totalRecords, Instant startedAt, Instant completedAt, Integer workerId) {
}
