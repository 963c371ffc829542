package org.tranship.batch.ledger;

import java.util.List;

/**
 * Rows whose key is at least {@code lo} and below {@code hi}, each the text of one value per key column.
 *
 * @param lo null when the range is open below
 * @param hi null when the range is open above
 */
public record KeyRange(List<String> lo, List<String> hi) {

    /** Every row, whatever its key. */
    public static final KeyRange ALL = new KeyRange(null, null);

    public boolean isAll() {
        return lo == null && hi == null;
    }
}
