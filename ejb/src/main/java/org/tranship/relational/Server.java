package org.tranship.relational;

/**
 * What a database says of itself.
 *
 * @param identity    system identifier and database oid; a physical copy has the same
 * @param version     major version, e.g. 18
 * @param readOnly    a standby, or a database whose transactions are read-only by default
 * @param role        who we are there
 * @param lockRoom    locks the server's shared table has room for and nobody holds now
 * @param leftovers   bytes in green and blue sets of earlier jobs
 */
public record Server(
        String identity, int version, String database, String encoding, boolean readOnly, Identifier role, long lockRoom, long leftovers) {
}
