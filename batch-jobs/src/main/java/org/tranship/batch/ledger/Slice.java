package org.tranship.batch.ledger;

/**
 * One piece of work of a run, as it stands in the ledger.
 *
 * @param item      id of the slice that leads the group it is claimed and committed with; its own id when it stands alone
 * @param no        number within entity and kind, from 0
 * @param range     rows it covers; {@link KeyRange#ALL} for work that is not about a range
 * @param statement SQL of index, constraint and statistics work, else null
 * @param epoch     grows with every claim: whoever holds an older one can no longer mark the slice done
 * @param estimate  rows it is expected to hold
 */
public record Slice(
        long id, long item, String entity, SliceKind kind, int no, KeyRange range, String statement,
        SliceState state, long epoch, long estimate) {

    public boolean isDone() {
        return state == SliceState.DONE;
    }

    /** Whether it proves its entity's number of rows. */
    public boolean provesNumberOfRows() {
        return kind == SliceKind.COUNT || kind == SliceKind.VERIFY && range.equals(KeyRange.ALL);
    }

    @Override
    public String toString() {
        return kind == SliceKind.COPY || kind == SliceKind.VERIFY ? entity + " slice " + no : entity + " " + kind;
    }
}
