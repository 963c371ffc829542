package org.tranship.relational;

/**
 * A column whose default takes numbers from a sequence.
 *
 * @param within whether the table is one of the set
 */
public record Draw(TableName table, Identifier column, TableName sequence, boolean within) {
}
