package org.tranship.it;

import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tranship.access.Role;
import org.tranship.job.LifecycleState;

/** A test that migrates the five tables of transport into production. What must hold after every migration is checked when it ends. */
abstract class MigratingTest extends InTheServer {

    static final String AFTER_A_SLICE = "slice.after-commit";

    private static final List<LifecycleState> AT_REST = List.of(LifecycleState.PENDING_APPROVAL, LifecycleState.REJECTED, LifecycleState.COMPLETED,
            LifecycleState.CANCELLED, LifecycleState.FAILED, LifecycleState.ROLLBACK_FAILED, LifecycleState.ROLLED_BACK);

    Somebody requester;
    Somebody approver = Somebody.ADA;
    Aftermath aftermath;

    private final List<Job> jobs = new ArrayList<>();

    @BeforeEach
    void lookBefore() throws SQLException {
        requester = Somebody.whoIs(Role.PG_SUPPORT);
        aftermath = Aftermath.of(Databases.postgres(), Wish.TRANSPORT);
    }

    /** Production as it may have been last year: whatever is migrated next changes it visibly. */
    List<String> anOlderProduction() throws SQLException {
        Databases.production("DELETE FROM tpt_trips WHERE id % 3 = 0");
        aftermath = Aftermath.of(Databases.postgres(), Wish.TRANSPORT);
        return Picture.ofProduction();
    }

    Job asked(Map<String, Object> wish) {
        var job = Job.askedForBy(requester, wish);
        jobs.add(job);
        return job;
    }

    /** Many small slices, so that there is a middle to look at. */
    Job planned(String name) {
        return asked(Wish.with(Wish.transport(name), "options", Map.of("workers", 2, "slice_rows", 250)));
    }

    Job completed(String name) {
        return planned(name).approvedBy(approver).awaits(LifecycleState.COMPLETED);
    }

    /** Approved, and its workers stay where they are after their first slices until {@link #letGo}. */
    Job heldInTheMiddle(String name) {
        var job = planned(name);
        Holds.PACKAGED.hold(AFTER_A_SLICE);
        job.approvedBy(approver);
        Holds.PACKAGED.awaitSomebodyAt(AFTER_A_SLICE);
        return job;
    }

    void letGo() {
        Holds.PACKAGED.letGo(AFTER_A_SLICE);
    }

    @AfterEach
    void lookAfterwards() throws SQLException {
        Holds.PACKAGED.letAllGo();
        jobs.forEach(this::putToRest);
        aftermath.isHarmless();
    }

    /** A test that failed halfway leaves the target to the next one. */
    private void putToRest(Job job) {
        if (!AT_REST.contains(job.state())) {
            job.triedBy(approver, "cancel");
            await().atMost(Duration.ofMinutes(1)).until(() -> AT_REST.contains(job.state()));
        }
    }
}
