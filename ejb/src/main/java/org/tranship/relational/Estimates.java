package org.tranship.relational;

/**
 * What statistics say of a table's size; never exact and never signed.
 *
 * @param rows       from the last ANALYZE, or from the pages when there was none
 * @param bytes      heap and TOAST
 * @param indexBytes all indexes
 */
public record Estimates(long rows, long bytes, long indexBytes) {
}
