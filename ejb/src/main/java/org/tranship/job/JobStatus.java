package org.tranship.job;

/** The five words of the API; derived from {@link LifecycleState#status()}, never set by hand. */
public enum JobStatus {
    QUEUED, IN_PROGRESS, COMPLETED, FAILED, ROLLED_BACK
}
