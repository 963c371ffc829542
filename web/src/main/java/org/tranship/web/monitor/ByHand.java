package org.tranship.web.monitor;

import java.util.Arrays;
import java.util.List;

import org.tranship.audit.AuditEntry;
import org.tranship.job.HandCheck;
import org.tranship.job.LifecycleState;

/**
 * What only a person can do around a job, and who last said that it is done.
 *
 * @param said null while nobody has
 * @param due  whether it can be said now
 */
public record ByHand(HandCheck check, AuditEntry said, boolean due) {

    /** @param trail about the job, oldest first */
    static List<ByHand> of(List<AuditEntry> trail, LifecycleState state, boolean may) {
        return Arrays.stream(HandCheck.values()).map(check -> new ByHand(check,
                trail.stream().filter(entry -> entry.action().equals(check.auditAction())).reduce((earlier, later) -> later).orElse(null),
                may && check.fits(state))).toList();
    }

    public String title() {
        return switch (check) {
            case STAKEHOLDERS_NOTIFIED -> "Notify stakeholders";
            case SMOKE_TESTS_PASSED -> "Run smoke tests";
        };
    }

    public String button() {
        return switch (check) {
            case STAKEHOLDERS_NOTIFIED -> "They are notified";
            case SMOKE_TESTS_PASSED -> "They passed";
        };
    }

    public String waits() {
        return switch (check) {
            case STAKEHOLDERS_NOTIFIED -> "nobody has said so";
            case SMOKE_TESTS_PASSED -> due ? "nobody has said so" : "after the cut-over; nobody has said so";
        };
    }
}
