package org.tranship.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.tranship.ControlPlane;
import org.tranship.access.Role;
import org.tranship.approval.ApprovalDesk;
import org.tranship.progress.EntityProgress;
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
        return new Story(plane).submit(target, null, tables);
    }

    /** With a window of that length. */
    public static Story submitted(ControlPlane plane, String target, Duration window, String... tables) {
        return new Story(plane).submit(target, window, tables);
    }

    private Story submit(String onTarget, Duration window, String... ofTables) {
        target = onTarget;
        tables = ofTables;
        plane.as("anna", Role.PG_SUPPORT);
        plane.databases.tables(tables).target(target);
        var job = desk.submit(new JobRequest("Prod Migration v2.5", "BLUE_GREEN", "staging", "production", null, null, null, null,
                window == null ? null : java.util.Map.of("rollback_window", window.toString()), null));
        id = job.id();
        run = job.run();
        return this;
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
        approved().claimed().enters(LifecycleState.RUNNING, LifecycleState.VALIDATING, LifecycleState.CUTTING_OVER);
        journal.completed(id, run, new CutoverResult(Instant.now(), Duration.ofMillis(27)));
        return this;
    }

    public Story rolledBack() {
        rollBack();
        journal.rolledBack(id, run, new CutoverResult(Instant.now(), Duration.ofMillis(9)));
        return this;
    }

    public RollbackView rollBack() {
        return plane.bean(RollbackDesk.class).rollBack(id, true, ExpectedVersion.ANY);
    }

    public RollbackView wayBack() {
        return plane.bean(RollbackDesk.class).of(id);
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
