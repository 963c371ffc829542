package org.tranship.plan;

import java.time.Instant;
import java.util.List;

import org.tranship.job.JobId;

/**
 * The plan a job carries, as its approver sees it.
 *
 * @param revision   from 1; grows when the databases changed and the job was planned again
 * @param difference to the revision before, null for the first
 */
public record PlanView(
        JobId job,
        int revision,
        Fingerprint fingerprint,
        String canonicalText,
        List<EntityChoice> entities,
        List<String> notes,
        Instant plannedAt,
        String difference) {
}
