package org.tranship.job;

import java.time.Duration;
import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

import org.hibernate.annotations.Formula;
import org.tranship.access.Employee;

/** The cut-over of a job and the way back from it. */
@Embeddable
public class WayBack {

    /** Open but for the time: an expired window is closed a moment later, so {@link #isOpen} asks the database's clock too. */
    @Column(name = "rollback_available")
    private boolean available;

    @Formula("(rollback_available and rollback_expires_at > clock_timestamp())")
    private Boolean open;

    @Column(name = "rollback_expires_at")
    private Instant expiresAt;

    @Column(name = "cutover_at")
    private Instant cutoverAt;

    @Column(name = "cutover_ms")
    private Long cutoverMillis;

    /** Kept by {@link Supersession}. */
    @Formula("(select s.job_code from tpt_data_migration_jobs s where s.id = superseded_by)")
    private String supersededBy;

    @Column(name = "rollback_started_at")
    private Instant startedAt;

    @Column(name = "rollback_completed_at")
    private Instant completedAt;

    @Column(name = "window_closed_at")
    private Instant closedAt;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "rollback_requested_by")
    private Employee requester;

    @Column(name = "rollback_requested_at")
    private Instant requestedAt;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "rollback_approved_by")
    private Employee approver;

    protected WayBack() {
    }

    static WayBack none() {
        return new WayBack();
    }

    /** The swap has committed; the window is empty when no way back was asked for. */
    void cutOver(CutoverResult cutover, Instant expires) {
        cutoverAt = cutover.committedAt();
        cutoverMillis = cutover.locked().toMillis();
        expiresAt = expires;
        available = true;
    }

    void askedFor(Employee by, Instant now) {
        requester = by;
        requestedAt = now;
        approver = null;
    }

    void agreedTo(Employee by) {
        approver = by;
    }

    /** Somebody said no, or it has been tried: the next time it is asked for again. */
    private void forgetRequest() {
        requester = null;
        requestedAt = null;
        approver = null;
    }

    /** Nobody wants it any more, or somebody said no. */
    void refused() {
        forgetRequest();
    }

    void begins(Instant now) {
        available = false;
        startedAt = now;
    }

    void failed() {
        forgetRequest();
        available = true;
    }

    void went(Instant now) {
        completedAt = now;
    }

    /** Nobody may take it any more, though the old tables are still there. */
    void giveUp() {
        forgetRequest();
        available = false;
    }

    void closed(Instant now) {
        forgetRequest();
        available = false;
        closedAt = now;
    }

    /** Whether it can be taken now, by the database's clock. */
    public boolean isOpen() {
        return available && Boolean.TRUE.equals(open);
    }

    /** Whether the old tables are gone. */
    public boolean isClosed() {
        return closedAt != null;
    }

    /** Whether somebody asked for it and nobody has agreed yet. */
    public boolean isAskedFor() {
        return requester != null && approver == null;
    }

    /** Whoever asked for it, where a second person has to agree; null otherwise. */
    public Employee requester() {
        return requester;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    /** Null before the cut-over. */
    public Instant cutoverAt() {
        return cutoverAt;
    }

    /** How long the swap held the live tables, null before it. */
    public Duration cutover() {
        return cutoverMillis == null ? null : Duration.ofMillis(cutoverMillis);
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant completedAt() {
        return completedAt;
    }

    /** Code of the later job over the same tables, null when there is none. */
    public String supersededBy() {
        return supersededBy;
    }
}
