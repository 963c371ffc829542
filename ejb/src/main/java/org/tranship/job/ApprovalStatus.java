package org.tranship.job;

/** Where a job stands with its approval. */
public enum ApprovalStatus {
    PENDING, APPROVED, REJECTED,
    /** It was closed before anybody decided. */
    NONE
}
