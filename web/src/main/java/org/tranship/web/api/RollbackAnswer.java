package org.tranship.web.api;

import java.time.Instant;

import org.tranship.job.JobStatus;
import org.tranship.job.LifecycleState;
import org.tranship.rollback.RollbackView;

/**
 * How the way back goes (S0-16).
 *
 * @param rollbackRequestedBy login of whoever asked and waits for a second person to agree, null when nobody does
 */
public record RollbackAnswer(
        long id,
        JobStatus status,
        Instant rollbackStarted,
        Instant rollbackCompleted,
        String jobCode,
        LifecycleState lifecycleState,
        String errorMessage,
        String rollbackRequestedBy,
        Instant rollbackRequestedAt,
        long version) implements Versioned {

    static RollbackAnswer of(RollbackView way) {
        return new RollbackAnswer(way.job().value(), way.state().status(), way.startedAt(), way.completedAt(), way.code(), way.state(),
                way.error(), way.requester() == null ? null : way.requester().login(), way.requestedAt(), way.version());
    }
}
