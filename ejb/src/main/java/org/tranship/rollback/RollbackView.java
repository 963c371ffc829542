package org.tranship.rollback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.tranship.access.EmployeeName;
import org.tranship.job.JobId;
import org.tranship.job.LifecycleState;
import org.tranship.job.MigrationJob;
import org.tranship.plan.MigrationOptions;

/**
 * Whether and how a job can be rolled back.
 *
 * @param available    whether {@link RollbackDesk#rollBack} would be carried out now
 * @param whyNot       the reason in words, null when available
 * @param backTo       the moment whose state comes back: the cut-over; null before it
 * @param expiresAt    end of the window; null before the cut-over
 * @param rows         rows the migration brought
 * @param cutover      how long its swap held the live tables, the best estimate for the way back; null before it
 * @param supersededBy code of the later job over the same tables, null when there is none
 * @param startedAt    when the rollback began, null until then
 * @param completedAt  when the old tables were live again, null until then
 * @param error        why it failed, null otherwise
 * @param needsSecondPerson whether somebody else has to agree to it
 * @param requester    who asked for it and waits for that; null when nobody does
 * @param requestedAt  when; null when nobody does
 */
public record RollbackView(
        JobId job,
        String code,
        long version,
        LifecycleState state,
        boolean available,
        String whyNot,
        Instant backTo,
        Instant expiresAt,
        long rows,
        Duration cutover,
        String supersededBy,
        Instant startedAt,
        Instant completedAt,
        String error,
        boolean needsSecondPerson,
        EmployeeName requester,
        Instant requestedAt) {

    static RollbackView of(MigrationJob job, Optional<MigrationJob> holder) {
        var way = job.wayBack();
        var obstacle = Obstacle.before(job, holder);
        return new RollbackView(job.id(), job.code(), job.version(), job.state(), obstacle.isEmpty(), obstacle.map(Obstacle::why).orElse(null),
                way.cutoverAt(), way.expiresAt(), job.migrated(), way.cutover(), way.supersededBy(), way.startedAt(), way.completedAt(),
                job.error(), job.request().options().rollbackApproval() == MigrationOptions.RollbackApproval.SECOND_PERSON,
                way.isAskedFor() ? way.requester().name() : null, way.isAskedFor() ? way.requestedAt() : null);
    }
}
