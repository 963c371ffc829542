package org.tranship.job;

/** Where a job stands with its approval. */
public enum ApprovalStatus {
    PENDING, APPROVED, REJECTED,
    /** It was closed before anybody decided. */
    NONE;

    /** @param approved whether an approval is there that is not void */
    static ApprovalStatus of(LifecycleState state, boolean approved) {
        if (approved) {
            return APPROVED;
        }
        return switch (state) {
            case DRAFT, PENDING_APPROVAL -> PENDING;
            case REJECTED -> REJECTED;
            case QUEUED, PREPARING, RUNNING, PAUSED, VALIDATING, CUTTING_OVER, COMPLETED, FAILED, CANCELLED, ROLLING_BACK, ROLLBACK_FAILED,
                    ROLLED_BACK -> NONE;
        };
    }
}
