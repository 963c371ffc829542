package org.tranship.audit;

import java.time.Instant;

/**
 * One thing that was decided or happened, as it was written down.
 *
 * @param number   place in the chain, from 1 without gaps
 * @param actor    login, or {@code system} for what nobody asked for at that moment
 * @param action   what happened: {@code job.approved}, {@code job.running}
 * @param subject  what it happened to: {@code Job-2025-042}, {@code employee anna}
 * @param detail   in words, may be empty
 * @param previous hash of the entry before, 64 zeros for the first
 * @param hash     SHA-256 over all of the above
 */
public record AuditEntry(
        long number, Instant at, String actor, String action, String subject, String detail, String previous, String hash) {
}
