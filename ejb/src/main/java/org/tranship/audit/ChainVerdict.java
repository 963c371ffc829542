package org.tranship.audit;

/**
 * Whether the audit trail says what was once written.
 *
 * @param entries  how many were read
 * @param head     hash of the last good entry
 * @param firstBad number of the first entry that does not fit, null when all do
 * @param message  the verdict in words
 */
public record ChainVerdict(long entries, String head, Long firstBad, String message) {

    public boolean isIntact() {
        return firstBad == null;
    }
}
