package org.tranship.plan;

import java.time.Duration;
import java.util.List;

/**
 * Whether a migration could be asked for as things are, and what it would be.
 *
 * @param atLeast  lower end of the estimated duration, null when it cannot be said
 * @param atMost   upper end
 * @param entities in run order; empty when discovery did not get that far
 * @param notes    what an approver should know
 */
public record Readiness(
        List<ReadinessCheck> checks,
        long estimatedRows,
        long estimatedBytes,
        Duration atLeast,
        Duration atMost,
        List<EntityChoice> entities,
        List<String> notes) {

    /** Nothing stands against submitting it. */
    public boolean isReady() {
        return checks.stream().noneMatch(check -> check.verdict() == ReadinessCheck.Verdict.FAILED);
    }
}
