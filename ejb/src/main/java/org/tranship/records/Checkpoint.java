package org.tranship.records;

import java.time.Instant;

import org.tranship.job.RunId;

/**
 * Where an entity can be taken up.
 *
 * @param status          {@code created}, {@code active}, {@code suspended} or {@code completed}
 * @param lastProcessedId a JSON array of key texts: every row below that key is committed; null when no such key can be said
 * @param batchPosition   slices committed, whichever they are
 */
public record Checkpoint(RunId run, String entityType, String status, String lastProcessedId, long batchPosition, long recordsProcessed,
        long recordsRemaining, Instant updatedAt) {
}
