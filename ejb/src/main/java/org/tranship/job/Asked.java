package org.tranship.job;

import java.time.Instant;
import java.util.Arrays;
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

/** What was asked for, by whom and when; never changes. */
@Embeddable
public class Asked {

    @Column(name = "job_name", updatable = false)
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "migration_type", updatable = false)
    private MigrationType type;

    @Column(name = "source_environment", updatable = false)
    private EnvironmentCode source;

    @Column(name = "target_environment", updatable = false)
    private EnvironmentCode target;

    @Column(updatable = false)
    private String[] scope;

    @Column(updatable = false)
    private MigrationOptions options;

    @Column(name = "requested_records", updatable = false)
    private Long requestedTotal;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "created_by", updatable = false)
    private Employee creator;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "requested_by", updatable = false)
    private Employee requester;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "idempotency_key", updatable = false)
    private String idempotencyKey;

    @Column(name = "request_digest", updatable = false)
    private String digest;

    protected Asked() {
    }

    Asked(JobRequest sent, PlanRequest request, Employee requester, Instant now) {
        this.name = sent.name().strip();
        this.type = request.type();
        this.source = request.source();
        this.target = request.target();
        this.scope = request.scope().toArray(String[]::new);
        this.options = request.options();
        this.requestedTotal = sent.requestedTotal();
        this.creator = requester;
        this.requester = requester;
        this.createdAt = now;
        this.idempotencyKey = sent.idempotencyKey();
        this.digest = sent.digest();
    }

    PlanRequest request() {
        return new PlanRequest(type, source, target, new TreeSet<>(Arrays.asList(scope)), options);
    }

    boolean isBy(EmployeeId who) {
        return requester.id().equals(who) || creator.id().equals(who);
    }

    /** Whether the same was asked for again. */
    boolean isSameAs(JobRequest sent) {
        return sent.digest().equals(digest);
    }

    String name() {
        return name;
    }

    Long requestedTotal() {
        return requestedTotal;
    }

    Employee requester() {
        return requester;
    }

    Instant createdAt() {
        return createdAt;
    }
}
