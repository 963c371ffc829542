package org.tranship.audit;

/**
 * The end of the trail. Kept somewhere else, it proves later that nothing before it was changed and nothing after it cut off.
 *
 * @param number of the last entry, 0 while there is none
 * @param hash   of the last entry, 64 zeros while there is none
 */
public record AuditHead(long number, String hash) {
}
