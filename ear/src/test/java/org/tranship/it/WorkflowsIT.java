package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.tranship.job.LifecycleState;

/** The three workflows of S0, chapter 4, over HTTP (S0-17). */
class WorkflowsIT extends MigratingTest {

    /** 4.1: plan, fill in, validate, submit, approve by a Super Admin, queue, execute automatically. */
    @Test
    void planAndExecuteMigration() throws SQLException {
        var wish = Wish.transport("Prod Migration v2.5");
        requester.post("transport/migrations/readiness", Wish.without(wish, "job_name")).then().statusCode(200).body("ready", equalTo(true));

        var job = asked(wish);
        assertThat(job.look().getString("status")).isEqualTo("QUEUED");
        assertThat(job.state()).isEqualTo(LifecycleState.PENDING_APPROVAL);

        job.approvedBy(approver).awaits(LifecycleState.COMPLETED);
        assertThat(job.look().getString("approved_by")).isEqualTo(approver.login);
        aftermath.isProperAfter(job);
    }

    /** 4.2: logs during the migration, progress in real time and by entity. */
    @Test
    void monitorMigration() throws SQLException {
        var job = heldInTheMiddle("monitored");
        job.awaitsProgress(1);
        var progress = job.progress();
        assertThat(progress.getString("status")).isEqualTo("IN_PROGRESS");
        assertThat(progress.getInt("progress_percent")).isBetween(1, 99);
        assertThat(progress.getList("entity_progress.entity")).containsExactlyInAnyOrderElementsOf(Wish.TRANSPORT);
        assertThat(progress.getList("entity_progress.migrated", Long.class).stream().mapToLong(Long::longValue).sum())
                .isEqualTo(progress.getLong("migrated_records"));
        requester.get("transport/migrations/" + job.id + "/logs").then().statusCode(200).body("data.phase", hasItem("running"));

        letGo();
        job.awaits(LifecycleState.COMPLETED);
        assertThat(job.progress().getInt("progress_percent")).isEqualTo(100);
        aftermath.isProperAfter(job);
    }

    /** 4.3: issues are discovered, the rollback is confirmed, production is what it was. */
    @Test
    void rollbackIfIssues() throws SQLException {
        var before = anOlderProduction();
        var job = completed("to be regretted");
        aftermath.isProperAfter(job);

        assertThat(job.rolledBackBy(requester).getString("status")).isEqualTo("ROLLED_BACK");
        assertThat(Picture.ofProduction()).isEqualTo(before);
    }
}
