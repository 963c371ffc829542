package org.tranship.plan;

import java.math.BigDecimal;

/**
 * How many of a job's rows may be rejected before it fails: a percentage of all rows of its tables in the source.
 *
 * @param percent 0 to 100, at most four decimals
 */
public record ErrorTolerance(BigDecimal percent) {

    /** The first row the target does not take fails the job. */
    public static final ErrorTolerance NONE = new ErrorTolerance(BigDecimal.ZERO);

    static final int DECIMALS = 4;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** One percentage has one form, so that it has one fingerprint. */
    public ErrorTolerance {
        var shortest = percent.stripTrailingZeros();
        percent = shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    /** Whether rows may be rejected at all. */
    public boolean isNone() {
        return percent.signum() == 0;
    }

    /** Whether so many rejected rows among so many are still tolerated. */
    public boolean allows(long rejected, long rows) {
        return BigDecimal.valueOf(rejected).multiply(HUNDRED).compareTo(percent.multiply(BigDecimal.valueOf(rows))) <= 0;
    }

    @Override
    public String toString() {
        return percent.toPlainString() + " %";
    }
}
