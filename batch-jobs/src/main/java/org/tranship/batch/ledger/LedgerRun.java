package org.tranship.batch.ledger;

import java.time.Duration;
import java.time.Instant;

import org.tranship.job.JobId;
import org.tranship.job.RunId;
import org.tranship.plan.Fingerprint;

/**
 * A row of {@code tranship.run}.
 *
 * @param fingerprint of the plan the slices were made for
 * @param stalled    how often the run was taken over since a slice was finished or an operator wished something
 * @param epoch      fence of the whole run: grows with every owner and every decision
 * @param snapshotAt the time T as of which the target becomes the source; null before planning
 * @param decidedAt  when the swap or the swap back committed, by the target's clock; null before
 * @param locked     how long the live tables were locked exclusively for it; null before
 */
public record LedgerRun(
        RunId run,
        JobId job,
        String jobCode,
        Fingerprint fingerprint,
        int stalled,
        RunState state,
        long epoch,
        DesiredState desired,
        Instant snapshotAt,
        Instant decidedAt,
        Duration locked) {
}
