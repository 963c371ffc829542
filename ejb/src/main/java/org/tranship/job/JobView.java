package org.tranship.job;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.tranship.ExpectedVersion;
import org.tranship.access.EmployeeName;
import org.tranship.environment.EnvironmentCode;
import org.tranship.plan.Fingerprint;
import org.tranship.plan.MigrationOptions;

/**
 * A job as screens and interfaces show it; {@link JobRows} reads it.
 *
 * @param code            {@code Job-2025-042}
 * @param version         changes with every decision and transition, not with progress; what {@link ExpectedVersion} is compared with
 * @param order           what is wanted and not done yet, null when nothing is
 * @param scope           entity names as asked for; empty means every table both sides have
 * @param requestedTotal  what the requester believed, null when not said
 * @param total           rows: estimated until the run has counted them
 * @param failed          rows set aside as rejected
 * @param percent         of total, rounded down; 100 only once completed
 * @param startedAt       null until claimed
 * @param completedAt     when it came to an end, whichever; null until then
 * @param duration        from start to end, null until then
 * @param error           why it failed, was rejected or voided; null otherwise
 * @param queueReason     why it waits, naming the job in its way; null when it does not
 * @param scheduledAt     not before; null for at once
 * @param creator         who wrote the request down
 * @param requester       who put it before an approver
 * @param approver        who decided, null until then
 * @param rollbackWish    whether the way back was asked for
 * @param rollbackAvailable whether it can be rolled back now
 * @param rollbackExpiresAt end of the window, null before cut-over
 * @param supersededBy    code of the later job that took the way back away; null when none did
 * @param editor          who changed the request last, null when nobody did
 * @param approvalExpiresAt when the approval is void unless the job has started; null until approved
 * @param archivedAt      null unless it is in the archive
 * @param keepsTables     whether tables its cut-over took out of use are still in the target
 */
public record JobView(
        JobId id,
        String code,
        RunId run,
        long version,
        String name,
        MigrationType type,
        EnvironmentCode source,
        EnvironmentCode target,
        JobStatus status,
        LifecycleState state,
        RunnerOrder order,
        ApprovalStatus approval,
        Fingerprint fingerprint,
        List<String> scope,
        MigrationOptions options,
        Long requestedTotal,
        long total,
        long migrated,
        long failed,
        long skipped,
        int percent,
        EmployeeName creator,
        EmployeeName requester,
        EmployeeName approver,
        String approvalComment,
        Instant createdAt,
        Instant updatedAt,
        Instant approvedAt,
        Instant scheduledAt,
        Instant startedAt,
        Instant completedAt,
        Duration duration,
        String error,
        String queueReason,
        boolean rollbackWish,
        boolean rollbackAvailable,
        Instant rollbackExpiresAt,
        String supersededBy,
        EmployeeName editor,
        Instant approvalExpiresAt,
        Instant archivedAt,
        boolean keepsTables) {

    /** Whoever has a hand in the request; none of them may decide on it. */
    public Set<EmployeeName> authors() {
        return Stream.of(creator, requester, editor).filter(Objects::nonNull).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
