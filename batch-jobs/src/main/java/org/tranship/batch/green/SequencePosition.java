package org.tranship.batch.green;

import java.math.BigInteger;

import org.tranship.relational.Sequence;

/**
 * Where a sequence stands.
 *
 * @param value  the last one given out, or the first to come
 * @param called whether {@code value} has been given out
 */
public record SequencePosition(long value, boolean called) {

    /** Whether the next number of this one lies behind that of another, in the direction the sequence counts. */
    public boolean isBeyond(SequencePosition other, Sequence sequence) {
        return next(sequence.increment()).compareTo(other.next(sequence.increment())) * Long.signum(sequence.increment()) > 0;
    }

    private BigInteger next(long increment) {
        return called ? BigInteger.valueOf(value).add(BigInteger.valueOf(increment)) : BigInteger.valueOf(value);
    }
}
