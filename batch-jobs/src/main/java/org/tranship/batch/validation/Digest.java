package org.tranship.batch.validation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What a set of rows is, whatever their order: equal sets have equal digests, and unequal ones differ but for a chance of 2⁻¹²⁸.
 *
 * @param first  sum of the rows' first hashes
 * @param second sum of the rows' second hashes
 */
record Digest(long rows, BigDecimal first, BigDecimal second) {

    static final Digest NOTHING = new Digest(0, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Count and both sums, from that column on. */
    static Digest read(ResultSet row, int column) throws SQLException {
        return new Digest(row.getLong(column), row.getBigDecimal(column + 1), row.getBigDecimal(column + 2));
    }

    @Override
    public String toString() {
        return rows + ":" + first + ":" + second;
    }
}
