package org.tranship.job;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Rows of a job. Written by {@link ProgressLedger} with each report of the run, not through the entity, so that a job's version does not
 * change every second.
 */
@Embeddable
public class Counts {

    @Column(name = "total_records", updatable = false)
    private long total;

    @Column(name = "migrated_records", updatable = false)
    private long migrated;

    @Column(name = "failed_records", updatable = false)
    private long failed;

    @Column(name = "skipped_records", updatable = false)
    private long skipped;

    protected Counts() {
    }

    Counts(long total, long migrated, long failed, long skipped) {
        this.total = total;
        this.migrated = migrated;
        this.failed = failed;
        this.skipped = skipped;
    }

    public long total() {
        return total;
    }

    public long migrated() {
        return migrated;
    }

    public long failed() {
        return failed;
    }

    public long skipped() {
        return skipped;
    }

    /** Of the total, rounded down; 100 only for a job that has come to the end of its copy for good. */
    public int percent(LifecycleState state) {
        return switch (state) {
            case COMPLETED, ROLLING_BACK, ROLLBACK_FAILED, ROLLED_BACK -> 100;
            case DRAFT, PENDING_APPROVAL, REJECTED, QUEUED, PREPARING, RUNNING, PAUSED, VALIDATING, CUTTING_OVER, FAILED, CANCELLED ->
                total == 0 ? 0 : (int) Math.min(99, Math.floorDiv(100 * (migrated + skipped + failed), total));
        };
    }
}
