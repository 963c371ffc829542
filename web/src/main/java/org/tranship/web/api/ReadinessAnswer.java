package org.tranship.web.api;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tranship.plan.Readiness;
import org.tranship.plan.ReadinessCheck;

/**
 * Whether a migration could be asked for as things are.
 *
 * @param estimatedSecondsLow null when it cannot be said
 */
public record ReadinessAnswer(
        boolean ready,
        List<Check> checks,
        long estimatedRecords,
        long estimatedBytes,
        Long estimatedSecondsLow,
        Long estimatedSecondsHigh,
        List<PlanAnswer.Entity> entities,
        List<String> notes) {

    /** One thing that was looked at. */
    @Schema(name = "ReadinessCheck")
    public record Check(String name, ReadinessCheck.Verdict verdict, long milliseconds, String message, String hint) {

        static Check of(ReadinessCheck check) {
            return new Check(check.name(), check.verdict(), check.took().toMillis(), check.message(), check.hint());
        }
    }

    static ReadinessAnswer of(Readiness readiness) {
        return new ReadinessAnswer(readiness.isReady(), readiness.checks().stream().map(Check::of).toList(), readiness.estimatedRows(),
                readiness.estimatedBytes(), Seconds.of(readiness.atLeast()), Seconds.of(readiness.atMost()),
                readiness.entities().stream().map(PlanAnswer.Entity::of).toList(), readiness.notes());
    }
}
