package org.tranship.job;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;

import org.tranship.ExpectedVersion;
import org.tranship.access.EmployeeId;
import org.tranship.plan.PlanRequest;

/** What is kept of a job and what it says of itself. What may be done with it are the verbs of {@link MigrationJob}. */
@MappedSuperclass
public abstract class JobRecord {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Version
    long version;

    @Column(name = "job_code", updatable = false)
    String code;

    @Column(name = "run_id", updatable = false)
    RunId run;

    @Embedded
    Asked asked;

    @Column(name = "source_database")
    String sourceDatabase;

    @Column(name = "target_database")
    String targetDatabase;

    @Enumerated(EnumType.STRING)
    JobStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "lifecycle_state")
    LifecycleState state;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Embedded
    Decision decision;

    @Embedded
    Counts counts;

    @Embedded
    Course course = new Course();

    @Embedded
    WayBack wayBack = WayBack.none();

    @Column(name = "archived_at")
    Instant archivedAt;

    @Column(name = "deleted_at")
    Instant deletedAt;

    protected JobRecord() {
    }

    void becomes(LifecycleState next, Instant now) {
        state = state.become(next);
        status = state.status();
        updatedAt = now;
    }

    /** For verbs that are for one state alone, though their way can also be taken from elsewhere by the run itself. */
    void mustBe(LifecycleState only) {
        if (state != only) {
            throw new JobRefused.OnlyWhile(code, state, only);
        }
    }

    void wants(RunnerOrder wanted, Instant now) {
        course.wants(wanted);
        updatedAt = now;
    }

    void nothingPending() {
        if (order() != null) {
            throw new JobRefused.OrderPending(code, order());
        }
    }

    /** Whoever decides on a job must neither have asked for it nor have changed it last, whatever the role. */
    public boolean isAskedForBy(EmployeeId who) {
        return asked.isBy(who);
    }

    /** Refuses whoever decides on a version that is no more. */
    public void mustBe(ExpectedVersion seen) {
        if (!seen.accepts(version)) {
            throw new JobRefused.Stale(code, seen.value(), version);
        }
    }

    /** The version of this moment, to be compared with after looking elsewhere. */
    ExpectedVersion versionSeen() {
        return ExpectedVersion.of(version);
    }

    public JobId id() {
        return new JobId(id);
    }

    public String code() {
        return code;
    }

    public RunId run() {
        return run;
    }

    public LifecycleState state() {
        return state;
    }

    public PlanRequest request() {
        return asked.request();
    }

    public Decision decision() {
        return decision;
    }

    public ApprovalStatus approval() {
        return ApprovalStatus.of(state, decision.isApproved());
    }

    /** Whether it was taken away; then it is there for the audit only. */
    boolean isDeleted() {
        return deletedAt != null;
    }

    public WayBack wayBack() {
        return wayBack;
    }

    public String targetDatabase() {
        return targetDatabase;
    }

    /** What is wanted of its run and not done yet, null when nothing is. */
    public RunnerOrder order() {
        return course.order();
    }

    Asked asked() {
        return asked;
    }

    public long version() {
        return version;
    }

    /** Not before; null for at once. */
    public Instant scheduledAt() {
        return course.scheduledAt();
    }

    /** Why it failed, was rejected or voided; null otherwise. */
    public String error() {
        return course.error();
    }

    public long migrated() {
        return counts.migrated();
    }
}
