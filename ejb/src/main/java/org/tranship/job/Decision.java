package org.tranship.job;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

import org.tranship.access.Employee;
import org.tranship.plan.Fingerprint;

/** Which plan a job carries and what an approver said to it. */
@Embeddable
public class Decision {

    @Column(name = "plan_revision")
    private int revision;

    @Column(name = "plan_fingerprint")
    private Fingerprint fingerprint;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "approved_by")
    private Employee approver;

    @Column(name = "approved_at")
    private Instant approvedAt;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "rejected_by")
    private Employee rejecter;

    @Column(name = "rejected_at")
    private Instant rejectedAt;

    @Column(name = "approval_expires_at")
    private Instant expiresAt;

    @Column(name = "approval_comment")
    private String comment;

    protected Decision() {
    }

    /** A plan nobody has decided on; an earlier decision on another plan is void. */
    static Decision open(int revision, Fingerprint fingerprint) {
        var decision = new Decision();
        decision.revision = revision;
        decision.fingerprint = fingerprint;
        return decision;
    }

    /** @param until when it is void unless the job has started, by the control database's clock */
    Decision approved(Employee by, String comment, Instant at, Instant until) {
        var decision = open(revision, fingerprint);
        decision.approver = by;
        decision.approvedAt = at;
        decision.expiresAt = until;
        decision.comment = comment;
        return decision;
    }

    Decision rejected(Employee by, String comment, Instant at) {
        var decision = open(revision, fingerprint);
        decision.rejecter = by;
        decision.rejectedAt = at;
        decision.comment = comment;
        return decision;
    }

    public int revision() {
        return revision;
    }

    public Fingerprint fingerprint() {
        return fingerprint;
    }

    public boolean isApproved() {
        return approver != null;
    }

    /** Whoever decided, null until somebody did. */
    Employee decider() {
        return approver != null ? approver : rejecter;
    }

    /** Null until approved. */
    Instant expiresAt() {
        return expiresAt;
    }
}
