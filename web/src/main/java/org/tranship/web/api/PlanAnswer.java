package org.tranship.web.api;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tranship.plan.EntityChoice;
import org.tranship.plan.PlanView;

/**
 * The plan an approver looks at before signing its fingerprint.
 *
 * @param canonicalText what the fingerprint is over, one fact a line
 * @param difference    to the revision before, null for the first
 */
public record PlanAnswer(
        long id,
        int revision,
        String planFingerprint,
        List<Entity> entities,
        List<String> notes,
        Instant plannedAt,
        String difference,
        String canonicalText) {

    /** A table that is migrated, in run order. */
    @Schema(name = "PlannedEntity")
    public record Entity(String entity, int ordinal, long estimatedRows, long estimatedBytes, List<String> parents) {

        static Entity of(EntityChoice choice) {
            return new Entity(choice.entity(), choice.ordinal(), choice.estimatedRows(), choice.estimatedBytes(), choice.parents());
        }
    }

    static PlanAnswer of(PlanView plan) {
        return new PlanAnswer(plan.job().value(), plan.revision(), plan.fingerprint().hex(),
                plan.entities().stream().map(Entity::of).toList(), plan.notes(), plan.plannedAt(), plan.difference(), plan.canonicalText());
    }
}
