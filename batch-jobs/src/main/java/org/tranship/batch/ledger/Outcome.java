package org.tranship.batch.ledger;

/**
 * What a finished slice leaves in the ledger.
 *
 * @param digest       of green, null where nothing was compared
 * @param sourceDigest of the source, null where nothing was compared
 */
public record Outcome(long rows, long bytes, long rejected, String digest, String sourceDigest) {

    /** Nothing to count: an index, a constraint. */
    public static final Outcome BUILT = new Outcome(0, 0, 0, null, null);

    public static Outcome copied(long rows, long bytes) {
        return new Outcome(rows, bytes, 0, null, null);
    }

    /** Some rows of the range are in the reject table instead. */
    public static Outcome sifted(long rows, long bytes, long rejected) {
        return new Outcome(rows, bytes, rejected, null, null);
    }

    public static Outcome compared(long rows, String digest, String sourceDigest) {
        return new Outcome(rows, 0, 0, digest, sourceDigest);
    }
}
