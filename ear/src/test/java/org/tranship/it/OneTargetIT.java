package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tranship.job.LifecycleState;

/** One run per target, and one way back: last in, first out. */
class OneTargetIT extends MigratingTest {

    @Test
    void aSecondJobOnTheSameTargetWaitsAndSaysForWhom() throws SQLException {
        var second = planned("second");
        var first = heldInTheMiddle("first");
        second.approvedBy(approver);
        await().atMost(Duration.ofMinutes(1)).until(() -> second.look().getString("queue_reason") != null);
        assertThat(second.look().getString("queue_reason")).contains(first.code());
        assertThat(second.state()).isEqualTo(LifecycleState.QUEUED);

        letGo();
        first.awaits(LifecycleState.COMPLETED);
        second.awaits(LifecycleState.COMPLETED);
        assertThat(second.look().getString("queue_reason")).isNull();
        aftermath.isProperAfter(second);
    }

    @Test
    void aLaterCutOverTakesTheEarlierWayBackByNameUntilItIsRolledBackItself() throws SQLException {
        var before = anOlderProduction();
        var first = completed("earlier");
        var second = completed("later");
        assertThat(first.look().getBoolean("rollback_available")).isFalse();
        assertThat(first.look().getString("superseded_by")).isEqualTo(second.code());
        first.triedBy(requester, "rollback", Map.of("confirmed", true)).then().statusCode(409).body("detail", containsString(second.code()));

        second.rolledBackBy(requester);
        assertThat(first.look().getString("superseded_by")).isNull();
        first.rolledBackBy(requester);
        assertThat(Picture.ofProduction()).isEqualTo(before);
    }

    @Test
    void endingTheWindowEarlyGivesUpTheWayBack() throws SQLException {
        var job = completed("for good").doneBy(requester, "complete");
        await().atMost(Duration.ofMinutes(1)).until(() -> job.look().getString("pending_order") == null);
        assertThat(job.look().getBoolean("rollback_available")).isFalse();
        job.triedBy(requester, "rollback", Map.of("confirmed", true)).then().statusCode(409);
        job.triedBy(requester, "complete").then().statusCode(409);
        assertThat(job.state()).isEqualTo(LifecycleState.COMPLETED);
        aftermath.isHarmless();
    }
}
