package org.tranship.job;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

import org.tranship.access.Employee;
import org.tranship.access.EmployeeId;
import org.tranship.environment.EnvironmentCode;
import org.tranship.plan.MigrationOptions;
import org.tranship.plan.PlanRequest;

/** What was asked for, who wrote it down and when, who put it before an approver, and who changed it last. */
@Embeddable
public class Asked {

    @Column(name = "job_name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "migration_type")
    private MigrationType type;

    @Column(name = "source_environment")
    private EnvironmentCode source;

    @Column(name = "target_environment")
    private EnvironmentCode target;

    private String[] scope;

    private MigrationOptions options;

    @Column(name = "requested_records")
    private Long requestedTotal;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "created_by", updatable = false)
    private Employee creator;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "requested_by")
    private Employee requester;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "idempotency_key", updatable = false)
    private String idempotencyKey;

    @Column(name = "request_digest", updatable = false)
    private String digest;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "edited_by")
    private Employee editor;

    @Column(name = "edited_at")
    private Instant editedAt;

    protected Asked() {
    }

    Asked(JobRequest sent, boolean draft, PlanRequest request, Employee requester, Instant now) {
        take(sent, request);
        this.creator = requester;
        this.requester = requester;
        this.createdAt = now;
        this.idempotencyKey = sent.idempotencyKey();
        this.digest = sent.digest(draft);
    }

    private void take(JobRequest sent, PlanRequest request) {
        this.name = sent.name().strip();
        this.type = request.type();
        this.source = request.source();
        this.target = request.target();
        this.scope = request.scope().toArray(String[]::new);
        this.options = request.options();
        this.requestedTotal = sent.requestedTotal();
    }

    /** Whoever puts a draft before an approver asks for it, whoever wrote it down. */
    void submittedBy(Employee by) {
        requester = by;
    }

    /** Something else is wanted now. */
    void change(JobRequest sent, PlanRequest request, Employee by, Instant now) {
        take(sent, request);
        changedBy(by, now);
    }

    /** Something else about it than what is planned. */
    void changedBy(Employee by, Instant now) {
        editor = by;
        editedAt = now;
    }

    /** What would have to be sent to ask for the same. */
    JobRequest asSent() {
        return new JobRequest(name, type.name(), source.text(), target.text(), requestedTotal, null, creator.id().value(), List.of(scope),
                options.byName(), null);
    }

    PlanRequest request() {
        return new PlanRequest(type, source, target, new TreeSet<>(Arrays.asList(scope)), options);
    }

    /** Whether the request, or what it has become, is that person's. */
    boolean isBy(EmployeeId who) {
        return requester.id().equals(who) || creator.id().equals(who) || editor != null && editor.id().equals(who);
    }

    boolean isCreatedBy(long employee) {
        return creator.id().value() == employee;
    }

    /** Whether the same was asked for again. */
    boolean isSameAs(JobRequest sent, boolean draft) {
        return sent.digest(draft).equals(digest);
    }

    Instant createdAt() {
        return createdAt;
    }
}
