package org.tranship.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.tranship.ExpectedVersion;
import org.tranship.ControlPlane;
import org.tranship.access.Role;
import org.tranship.approval.ApprovalDesk;
import org.tranship.progress.EntityProgress;
import org.tranship.records.RunPhase;
import org.tranship.rollback.RollbackDesk;
import org.tranship.rollback.RollbackView;

/** A job led through its life by anna, who asks, carl, who approves, and a run that reports. */
public final class Story {

    private final ControlPlane plane;
    private final JobDesk desk;
    private final JobJournal journal;
    private final Claims claims;
    private String target;
    private String[] tables;
    private JobId id;
    private RunId run;

    private Story(ControlPlane plane) {
        this.plane = plane;
        this.desk = plane.bean(JobDesk.class);
        this.journal = plane.bean(JobJournal.class);
        this.claims = plane.bean(Claims.class);
    }

    /** A job on a target of its own. */
    public static Story submitted(ControlPlane plane) {
        return submitted(plane, UUID.randomUUID().toString(), "tpt_drivers", "tpt_trips");
    }

    public static Story submitted(ControlPlane plane, String target, String... tables) {
        return new Story(plane).submit(target, (Duration) null, tables);
    }

    /** With a window of that length. */
    public static Story submitted(ControlPlane plane, String target, Duration window, String... tables) {
        return new Story(plane).submit(target, window, tables);
    }

    /** With those options, on a target of its own. */
    public static Story submittedWith(ControlPlane plane, java.util.Map<String, ?> options) {
        return new Story(plane).submit(UUID.randomUUID().toString(), options, "tpt_drivers", "tpt_trips");
    }

    private Story submit(String onTarget, Duration window, String... ofTables) {
        return submit(onTarget, window == null ? null : java.util.Map.of("rollback_window", window.toString()), ofTables);
    }

    private Story submit(String onTarget, java.util.Map<String, ?> options, String... ofTables) {
        target = onTarget;
        tables = ofTables;
        plane.as("anna", Role.PG_SUPPORT);
        plane.databases.tables(tables).target(target);
        var job = desk.submit(request(options));
        id = job.id();
        run = job.run();
        return this;
    }

    private static JobRequest request(java.util.Map<String, ?> options) {
        return new JobRequest("Prod Migration v2.5", "BLUE_GREEN", "staging", "production", null, null, null, null, options, null);
    }

    public Story approved() {
        plane.as("carl", Role.SUPER_ADMIN);
        plane.databases.tables(tables).target(target);
        plane.bean(ApprovalDesk.class).approve(id, view().fingerprint(), "fine", ExpectedVersion.ANY);
        plane.as("anna", Role.PG_SUPPORT);
        return this;
    }

    /** Claimed by the dispatcher, perhaps after others. */
    public Story claimed() {
        errand();
        return this;
    }

    /** What the dispatcher claims it for. */
    public Claims.Errand errand() {
        for (var errand = claims.claim(); errand.isPresent(); errand = claims.claim()) {
            if (errand.get().job().equals(id)) {
                return errand.get();
            }
        }
        throw new IllegalStateException("Was not claimed: " + view());
    }

    /** What a run does before its tables are laid out. */
    public Story discovers() {
        return begins(RunPhase.DISCOVERY, RunPhase.PLANNING);
    }

    public Story begins(RunPhase... phases) {
        for (var phase : phases) {
            journal.begins(id, run, phase);
        }
        return this;
    }

    public Story enters(LifecycleState... states) {
        for (var state : states) {
            journal.enters(id, run, state);
        }
        return this;
    }

    public Story publishes(EntityProgress... entities) {
        journal.publish(id, run, List.of(entities));
        return this;
    }

    /** From approval to the end of a cut-over. */
    public Story completed() {
        return approved().claimed().enters(LifecycleState.RUNNING).completes();
    }

    /** The same with a rest halfway. */
    public Story completedAfterAPause() {
        approved().claimed().enters(LifecycleState.RUNNING).pauses();
        desk.resume(id, ExpectedVersion.ANY);
        return enters(LifecycleState.RUNNING).completes();
    }

    /** From the copy to the end of the cut-over. */
    public Story completes() {
        enters(LifecycleState.VALIDATING, LifecycleState.CUTTING_OVER);
        journal.completed(id, run, new CutoverResult(Instant.now(), Duration.ofMillis(27)));
        return this;
    }

    /** Somebody has paused it, and its run has ended. */
    public Story pauses() {
        journal.paused(id, run);
        return this;
    }

    /** Somebody has cancelled it, and its run has put everything away. */
    public Story cancels() {
        desk.cancel(id, ExpectedVersion.ANY);
        journal.cancelled(id, run);
        return this;
    }

    public Story rolledBack() {
        rollBack();
        journal.rolledBack(id, run, new CutoverResult(Instant.now(), Duration.ofMillis(9)));
        return this;
    }

    /** What was kept for the way back is dropped. */
    public Story windowEnded() {
        claims.windowEnded(id);
        return this;
    }

    public RollbackView rollBack() {
        return plane.bean(RollbackDesk.class).rollBack(id, true, ExpectedVersion.ANY);
    }

    public RollbackView wayBack() {
        return plane.bean(RollbackDesk.class).of(id);
    }

    /** A job of anna's on a target of its own, led into that state by what people and runs do. */
    static Story in(ControlPlane plane, LifecycleState state) {
        if (state == LifecycleState.DRAFT) {
            var story = submitted(plane);
            story.id = story.desk.draft(request(null)).id();
            return story;
        }
        var story = submitted(plane);
        switch (state) {
            case DRAFT, PENDING_APPROVAL -> { }
            case REJECTED -> {
                plane.as("carl", Role.SUPER_ADMIN);
                plane.bean(ApprovalDesk.class).reject(story.id, "no", ExpectedVersion.ANY);
                plane.as("anna", Role.PG_SUPPORT);
            }
            case CANCELLED -> story.desk.cancel(story.id, ExpectedVersion.ANY);
            case QUEUED -> story.approved();
            case PREPARING -> story.approved().claimed();
            case RUNNING -> story.approved().claimed().enters(LifecycleState.RUNNING);
            case VALIDATING -> story.approved().claimed().enters(LifecycleState.RUNNING, LifecycleState.VALIDATING);
            case CUTTING_OVER -> story.approved().claimed().enters(LifecycleState.RUNNING, LifecycleState.VALIDATING, LifecycleState.CUTTING_OVER);
            case PAUSED -> story.approved().claimed().pauses();
            case FAILED -> story.approved().claimed().journal.failed(story.id, story.run, new RunFailure("execution", null, null, "so"));
            case COMPLETED -> story.completed();
            case ROLLING_BACK -> story.completed().rollBack();
            case ROLLED_BACK -> story.completed().rolledBack();
            case ROLLBACK_FAILED -> {
                story.completed().rollBack();
                story.journal.rollbackFailed(story.id, story.run, "so");
            }
        }
        return story;
    }

    /** A change of the name alone. */
    static JobRequest renamed(String name) {
        return new JobRequest(name, null, null, null, null, null, null, null, null, null);
    }

    /** For something else in its place. */
    JobRequest anotherRequest() {
        return request(java.util.Map.of("workers", 3));
    }

    /** As the database has it. */
    String stored(String columns) {
        return plane.value("SELECT %s FROM tpt_data_migration_jobs WHERE id = %s".formatted(columns, id));
    }

    /** Of all rows that its run has in migration_control and that fit, comma-separated. */
    public String control(String what, String where) {
        int order = where.indexOf(" ORDER BY ");
        return plane.value("SELECT string_agg((%s)::text, ', '%s) FROM migration_control WHERE run_id = '%s' AND %s".formatted(what,
                order < 0 ? "" : where.substring(order), run, order < 0 ? where : where.substring(0, order)));
    }

    long auditEntries() {
        return Long.parseLong(plane.value("SELECT count(*) FROM audit_event AS a JOIN tpt_data_migration_jobs AS j ON a.subject = j.job_code WHERE j.id = " + id));
    }

    public JobView view() {
        return desk.get(id);
    }

    public JobId id() {
        return id;
    }

    public RunId run() {
        return run;
    }

    public String code() {
        return view().code();
    }
}
