package org.tranship.web.api;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tranship.plan.EntityChoice;
import org.tranship.plan.PlanPreview;
import org.tranship.plan.PlanStep;
import org.tranship.plan.Volume;

/**
 * The plan an approver looks at before signing its fingerprint.
 *
 * @param canonicalText what the fingerprint is over, one fact a line
 * @param difference    to the revision before, null for the first
 * @param executionPlan what is done in which order; like all that follows it is no part of what is signed
 * @param estimateBasis what the estimates were made of
 */
public record PlanAnswer(
        long id,
        int revision,
        String planFingerprint,
        List<Entity> entities,
        List<String> notes,
        Instant plannedAt,
        String difference,
        String canonicalText,
        List<Step> executionPlan,
        List<Profile> volumes,
        long estimatedSecondsLow,
        long estimatedSecondsHigh,
        String estimateBasis) {

    /** A step of the run (S1-9). */
    @Schema(name = "ExecutionStep")
    public record Step(int stepNumber, String phase, String name, List<String> entities, boolean canRunInParallel, long estimatedSecondsLow,
            long estimatedSecondsHigh, boolean validationCheckpoint) {

        static Step of(PlanStep step) {
            return new Step(step.number(), step.phase(), step.name(), step.entities(), step.inParallel(), step.atLeast().toSeconds(),
                    step.atMost().toSeconds(), step.validationPoint());
        }
    }

    /** What one entity takes (S1-13). */
    @Schema(name = "VolumeProfile")
    public record Profile(String entity, String volume, int wave, long estimatedRecords, long estimatedSecondsLow, long estimatedSecondsHigh,
            long slices, long memoryMb, long diskMb, long networkMb) {

        private static final long MB = 1L << 20;

        static Profile of(Volume volume) {
            return new Profile(volume.entity(), volume.volume().toString(), volume.wave(), volume.estimatedRecords(), volume.atLeast().toSeconds(),
                    volume.atMost().toSeconds(), volume.slices(), volume.memoryBytes() / MB, volume.diskBytes() / MB, volume.networkBytes() / MB);
        }
    }

    /** A table that is migrated, in run order. */
    @Schema(name = "PlannedEntity")
    public record Entity(String entity, int ordinal, long estimatedRows, long estimatedBytes, List<String> parents) {

        static Entity of(EntityChoice choice) {
            return new Entity(choice.entity(), choice.ordinal(), choice.estimatedRows(), choice.estimatedBytes(), choice.parents());
        }
    }

    static PlanAnswer of(PlanPreview preview) {
        var plan = preview.plan();
        return new PlanAnswer(plan.job().value(), plan.revision(), plan.fingerprint().hex(),
                plan.entities().stream().map(Entity::of).toList(), plan.notes(), plan.plannedAt(), plan.difference(), plan.canonicalText(),
                preview.steps().stream().map(Step::of).toList(), preview.volumes().stream().map(Profile::of).toList(),
                preview.atLeast().toSeconds(), preview.atMost().toSeconds(),
                basis(preview.pace().runs()));
    }

    private static String basis(int runs) {
        return switch (runs) {
            case 0 -> "default: no finished run of this installation says more";
            case 1 -> "one finished run of this installation, taken for the middle of a range";
            default -> "the last %d finished runs of this installation that say something".formatted(runs);
        };
    }
}
