package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tranship.job.LifecycleState;

/** Pause, resume and cancel in the middle of a run. */
@Tag("faults")
class StopAndGoIT extends MigratingTest {

    @Test
    void aPausedJobGoesOnWhereItStopped() throws SQLException {
        var job = pausedInTheMiddle("paused");
        var atPause = job.progress().getLong("migrated_records");
        assertThat(atPause).isPositive().isLessThan(job.progress().getLong("total_records"));
        job.triedBy(requester, "pause").then().statusCode(409);

        job.doneBy(requester, "resume").awaits(LifecycleState.COMPLETED);
        assertThat(job.progress().getLong("migrated_records")).isGreaterThan(atPause);
        aftermath.isProperAfter(job);
    }

    @Test
    void aPausedJobThatIsCancelledLeavesNothing() throws SQLException {
        var before = Picture.ofProduction();
        var job = pausedInTheMiddle("paused, then cancelled");
        job.doneBy(requester, "cancel").awaits(LifecycleState.CANCELLED);
        job.triedBy(requester, "resume").then().statusCode(409);
        assertThat(Picture.ofProduction()).isEqualTo(before);
        aftermath.isNothingLeft();
    }

    @Test
    void aRunningJobThatIsCancelledLeavesNothing() throws SQLException {
        var before = Picture.ofProduction();
        var job = heldInTheMiddle("cancelled");
        job.triedBy(requester, "cancel").then().statusCode(200).body("pending_order", equalTo("CANCEL"));
        job.hears("CANCEL");
        letGo();
        job.awaits(LifecycleState.CANCELLED);
        assertThat(Picture.ofProduction()).isEqualTo(before);
        aftermath.isNothingLeft();
    }

    @Test
    void whoeverPressesAllButtonsAtOnceLeavesALegalJob() throws Exception {
        var job = heldInTheMiddle("pressed");
        letGo();
        var fingers = Executors.newFixedThreadPool(3);
        for (int press = 0; press < 10; press++) {
            for (var verb : List.of("pause", "resume")) {
                fingers.submit(() -> job.triedBy(requester, verb).then().statusCode(oneOf(200, 409)));
            }
        }
        fingers.shutdown();
        assertThat(fingers.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        job.settles();
        if (job.state() == LifecycleState.PAUSED) {
            job.doneBy(requester, "resume");
        }
        job.awaits(LifecycleState.COMPLETED);
        aftermath.isProperAfter(job);
    }

    private Job pausedInTheMiddle(String name) {
        var job = heldInTheMiddle(name);
        job.triedBy(requester, "pause").then().statusCode(200).body("pending_order", equalTo("PAUSE"));
        job.hears("PAUSE");
        letGo();
        return job.awaits(LifecycleState.PAUSED);
    }
}
