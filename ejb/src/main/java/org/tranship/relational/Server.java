package org.tranship.relational;

/**
 * What a database says of itself.
 *
 * @param identity    system identifier and database oid; a physical copy has the same
 * @param version     major version, e.g. 18
 * @param readOnly    a standby, or a database whose transactions are read-only by default
 * @param role        who we are there
 * @param locksPerTransaction the setting {@code max_locks_per_transaction}
 * @param transactions        how many the lock table has room for that many locks of: connections and prepared transactions
 * @param locksHeld           locks in that table now
 * @param leftovers   bytes in green and blue sets of earlier jobs
 */
public record Server(
        String identity, int version, String database, String encoding, boolean readOnly, Identifier role, long locksPerTransaction, long transactions,
        long locksHeld, long leftovers) {

    /** Locks the server's shared table has room for and nobody holds now. */
    public long lockRoom() {
        return locksPerTransaction * transactions - locksHeld;
    }

    /** The setting that would make room for so many locks beside those that are held. */
    public long locksPerTransactionFor(long locks) {
        return (locks + locksHeld + transactions - 1) / transactions;
    }
}
