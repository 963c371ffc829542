package org.tranship.job;

import java.time.Instant;

/**
 * A row of the source that the target did not take.
 *
 * @param number     grows with every row: those after it come later
 * @param key        what the row is known by in the source, a JSON object of texts by column; {@code tableoid} and {@code ctid} as of the
 *                   run's snapshot where its table has no key
 * @param row        its values, a JSON object of texts by column
 * @param reason     the target's message
 * @param constraint null when it is not about one
 * @param column     null when the target names none
 */
public record RejectedRow(
        long number, String entity, String key, String row, String sqlstate, String reason, String constraint, String column, Instant rejectedAt) {
}
