package org.tranship.progress;

/**
 * How far one entity is. All figures come from committed slices.
 *
 * @param total         rows the slices cover: exact after planning or finished slices, else estimated
 * @param exact         whether {@code total} is exact
 * @param migrated      rows in green
 * @param rejected      rows set aside in the ledger's reject table
 * @param skipped       rows left out on purpose
 * @param bytes         COPY bytes that went through
 * @param verifiedRows  rows of slices whose digests agreed on both sides
 * @param slices        copy slices planned
 * @param slicesDone    copy slices committed
 * @param builds        indexes, keys, constraints and statistics to be built on it
 * @param proofs        comparisons of it with the source: of ranges, of the whole, of its foreign keys
 * @param working       pieces of any kind that a worker has in hand
 */
public record EntityProgress(
        String entity,
        int ordinal,
        long total,
        boolean exact,
        long migrated,
        long rejected,
        long skipped,
        long bytes,
        long verifiedRows,
        int slices,
        int slicesDone,
        Pieces builds,
        Pieces proofs,
        int working) {

    /** Of the rows, rounded down; 100 only when nothing is left to copy. */
    public int percent() {
        if (slices > 0 && slicesDone == slices) {
            return 100;
        }
        return total == 0 ? 0 : (int) Math.min(99, 100 * (migrated + rejected + skipped) / total);
    }

    /** Whether a worker has something of it in hand, or some of it is done and not all. */
    public boolean isUnderWay() {
        return working > 0 || (slicesDone > 0 || builds.done() > 0 || proofs.done() > 0) && !isDone();
    }

    /** Copied, built and compared. */
    public boolean isDone() {
        return slices > 0 && slicesDone == slices && builds.isAllDone() && proofs.isAllDone();
    }

    public boolean isVerified() {
        return exact && verifiedRows == total - rejected - skipped && slicesDone == slices;
    }
}
