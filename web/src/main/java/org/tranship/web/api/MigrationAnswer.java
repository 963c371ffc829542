package org.tranship.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.tranship.access.EmployeeName;
import org.tranship.job.ApprovalStatus;
import org.tranship.job.JobStatus;
import org.tranship.job.JobView;
import org.tranship.job.LifecycleState;
import org.tranship.job.MigrationType;
import org.tranship.job.RunnerOrder;

/**
 * A migration job. The fields of S0-13 and S0-14 keep their names; all others come on top.
 *
 * @param pendingOrder what is wanted and not done yet, null when nothing is
 * @param planFingerprint null for jobs that are older than Tranship
 * @param createdBy    employee id of whoever wrote the request down
 * @param requestedBy  login of whoever put it before an approver
 * @param lastEditedBy login of whoever changed the request last, null when nobody did
 * @param approvalExpiresAt when the approval is void unless the job has started
 */
public record MigrationAnswer(
        long id,
        String jobCode,
        String jobName,
        MigrationType migrationType,
        String sourceEnvironment,
        String targetEnvironment,
        JobStatus status,
        LifecycleState lifecycleState,
        RunnerOrder pendingOrder,
        ApprovalStatus approvalStatus,
        String planFingerprint,
        List<String> scope,
        Map<String, Object> options,
        long totalRecords,
        Long requestedRecords,
        long migratedRecords,
        long failedRecords,
        long rejectedRecords,
        long skippedRecords,
        int progressPercent,
        long createdBy,
        String requestedBy,
        String approvedBy,
        String approvalComment,
        Instant createdAt,
        Instant updatedAt,
        Instant approvedAt,
        Instant scheduledAt,
        Instant startedTimestamp,
        Instant completedTimestamp,
        Long durationSeconds,
        String errorMessage,
        String queueReason,
        boolean rollbackAvailable,
        Instant rollbackExpiresAt,
        String supersededBy,
        String lastEditedBy,
        Instant approvalExpiresAt,
        Instant archivedAt,
        long version) implements Versioned {

    static MigrationAnswer of(JobView job) {
        return new MigrationAnswer(job.id().value(), job.code(), job.name(), job.type(), job.source().text(), job.target().text(),
                job.status(), job.state(), job.order(), job.approval(), job.fingerprint() == null ? null : job.fingerprint().hex(), job.scope(), job.options().byName(),
                job.total(), job.requestedTotal(), job.migrated(), job.failed(), job.failed(), job.skipped(), job.percent(),
                job.creator().id().value(), job.requester().login(), login(job.approver()), job.approvalComment(),
                job.createdAt(), job.updatedAt(), job.approvedAt(), job.scheduledAt(), job.startedAt(), job.completedAt(),
                Seconds.of(job.duration()), job.error(), job.queueReason(),
                job.rollbackAvailable(), job.rollbackExpiresAt(), job.supersededBy(),
                login(job.editor()), job.approvalExpiresAt(), job.archivedAt(), job.version());
    }

    private static String login(EmployeeName employee) {
        return employee == null ? null : employee.login();
    }
}
