package org.tranship.batch.ledger;

import java.util.List;

/**
 * A row the target did not take.
 *
 * @param key        texts of what the row is known by in the source
 * @param row        its values as texts, in the order of the plan's columns, cast to the target's types; null where the value is NULL
 * @param sqlstate   the target's
 * @param reason     the target's message
 * @param constraint that it violates; null when it is not about one
 * @param column     whose value it is about; null when the server names none
 */
public record Reject(List<String> key, List<String> row, String sqlstate, String reason, String constraint, String column) {
}
