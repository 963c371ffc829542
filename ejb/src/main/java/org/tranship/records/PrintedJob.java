package org.tranship.records;

import java.time.Instant;
import java.util.List;

import org.tranship.access.EmployeeView;
import org.tranship.audit.AuditEntry;
import org.tranship.audit.AuditHead;
import org.tranship.job.JobView;
import org.tranship.plan.PlanPreview;
import org.tranship.progress.JobProgress;
import org.tranship.rollback.RollbackView;

/**
 * All that is written about a job, for somebody who takes it away: from the control database alone, without a row of what was migrated.
 *
 * @param plan    what it would do, or has done; null for a job that is older than Tranship
 * @param wayBack whether there was one at that moment
 * @param trail   every entry of the audit trail about the job, oldest first
 * @param head    end of the whole trail, read after all else: whoever keeps it can prove later that no entry of {@code trail} was changed
 * @param by      who asked for it
 * @param at      when
 */
public record PrintedJob(
        JobView job,
        JobProgress progress,
        Execution run,
        PlanPreview plan,
        RollbackView wayBack,
        List<AuditEntry> trail,
        AuditHead head,
        EmployeeView by,
        Instant at) {
}
