package org.tranship.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tranship.job.LifecycleState;

/** The eight boxes of S0, chapter 7 (S0-20). */
class ChecklistIT extends MigratingTest {

    @Test
    void createMigrationJobWithAllRequiredFields() {
        int before = requester.jobs();
        var job = asked(Wish.transport("all required fields"));
        assertThat(requester.jobs()).isEqualTo(before + 1);
        var listed = requester.get("transport/migrations", "q", job.code()).jsonPath();
        assertThat(listed.getList("data.id", Long.class)).containsExactly(job.id);
        assertThat(listed.<String, Object>getMap("data[0]")).containsKeys("id", "job_name", "migration_type", "source_environment",
                "target_environment", "status", "total_records", "migrated_records", "failed_records", "started_timestamp", "progress_percent");
    }

    @Test
    void jobStatusTransitionsFromQueuedToInProgressToCompleted() throws SQLException {
        var job = planned("transitions");
        assertThat(job.look().getString("status")).isEqualTo("QUEUED");
        Holds.PACKAGED.hold(AFTER_A_SLICE);
        job.approvedBy(approver);
        Holds.PACKAGED.awaitSomebodyAt(AFTER_A_SLICE);
        assertThat(job.look().getString("status")).isEqualTo("IN_PROGRESS");
        letGo();
        job.awaits(LifecycleState.COMPLETED);
        assertThat(job.look().getString("status")).isEqualTo("COMPLETED");
        assertThat(phases(job)).containsSubsequence("pending_approval", "queued", "preparing", "running", "validating", "cutting_over", "completed");
        aftermath.isProperAfter(job);
    }

    @Test
    void progressUpdatesInRealTime() throws SQLException {
        var job = heldInTheMiddle("watched");
        long first = job.awaitsProgress(1);
        assertThat(first).isLessThan(job.progress().getLong("total_records"));
        letGo();
        job.awaitsProgress(first + 1);
        job.awaits(LifecycleState.COMPLETED);
        assertThat(job.progress().getLong("migrated_records")).isEqualTo(job.progress().getLong("total_records"));
        aftermath.isProperAfter(job);
    }

    @Test
    void recordCountsAreTrackedCorrectly() throws SQLException {
        var job = completed("counted");
        var progress = job.progress();
        List<Map<String, Object>> entities = progress.getList("entity_progress");
        for (var entity : entities) {
            var there = Databases.lines("staging", "SELECT count(*) FROM " + entity.get("entity")).get(0);
            assertThat(List.of(entity.get("migrated").toString(), entity.get("total").toString())).containsOnly(there);
        }
        assertThat(job.look().getLong("migrated_records")).isEqualTo(progress.getLong("migrated_records"))
                .isEqualTo(entities.stream().mapToLong(entity -> ((Number) entity.get("migrated")).longValue()).sum());
        aftermath.isProperAfter(job);
    }

    @Test
    void failedRecordsAreHandledGracefully() throws SQLException {
        Databases.production("ALTER TABLE tpt_trips ADD CONSTRAINT no_ghosts CHECK (remark <> 'ghost')");
        Databases.staging("UPDATE tpt_trips SET remark = 'ghost' WHERE id = (SELECT max(id) FROM tpt_trips)");
        var before = Picture.ofProduction();
        var job = planned("one row does not fit").approvedBy(approver).awaits(LifecycleState.FAILED);
        assertThat(job.look().getString("error_message")).contains("execution", "tpt_trips", "slice", "no_ghosts");
        assertThat(Picture.ofProduction()).isEqualTo(before);

        Databases.staging("UPDATE tpt_trips SET remark = NULL WHERE remark = 'ghost'");
        job.doneBy(requester, "retry").awaits(LifecycleState.COMPLETED);
        aftermath.isProperAfter(job);
        job.rolledBackBy(requester);
        Databases.production("ALTER TABLE tpt_trips DROP CONSTRAINT no_ghosts");
    }

    @Test
    void rollbackIsAvailableAfterCompletion() throws SQLException {
        var job = planned("a way back");
        assertThat(job.look().getBoolean("rollback_available")).isFalse();
        job.triedBy(requester, "rollback", Map.of("confirmed", true)).then().statusCode(409);

        job.approvedBy(approver).awaits(LifecycleState.COMPLETED);
        assertThat(job.look().getBoolean("rollback_available")).isTrue();
        assertThat(job.look().getString("rollback_expires_at")).isGreaterThan(job.look().getString("completed_timestamp"));
        job.triedBy(requester, "rollback", Map.of("confirmed", false)).then().statusCode(400).body("code", equalTo("not-confirmed"));
        assertThat(job.state()).isEqualTo(LifecycleState.COMPLETED);
        aftermath.isProperAfter(job);
    }

    @Test
    void rollbackRestoresToPreMigrationState() throws SQLException {
        var before = anOlderProduction();
        var job = completed("there and back");
        Databases.production("DELETE FROM tpt_trips WHERE id % 2 = 0");
        var rolledBack = job.rolledBackBy(requester);
        assertThat(rolledBack.getString("status")).isEqualTo("ROLLED_BACK");
        assertThat(rolledBack.getString("rollback_started")).isLessThanOrEqualTo(rolledBack.getString("rollback_completed"));
        assertThat(Picture.ofProduction()).isEqualTo(before);
        job.triedBy(requester, "rollback", Map.of("confirmed", true)).then().statusCode(409);
    }

    @Test
    void exportJobHistoryToCsv() {
        var formula = asked(Wish.transport("=HYPERLINK(\"http://evil.example\")"));
        var plain = asked(Wish.transport("Größe, \"quoted\""));
        var answer = requester.get("transport/migrations/export.csv", "status", "QUEUED");
        assertThat(answer.contentType()).startsWith("text/csv");
        assertThat(answer.header("Content-Disposition")).contains("migrations.csv");
        assertThat(answer.asString().split("\r\n"))
                .anyMatch(line -> line.startsWith("id,job_code,job_name,migration_type,source_environment,target_environment,status,"))
                .anyMatch(line -> line.startsWith("%d,%s,\"'=HYPERLINK(\"\"http://evil.example\"\")\",BLUE_GREEN".formatted(formula.id, formula.code())))
                .anyMatch(line -> line.startsWith("%d,%s,\"Größe, \"\"quoted\"\"\",BLUE_GREEN".formatted(plain.id, plain.code())));
        assertThat(requester.get("transport/migrations/export.csv", "status", "FAILED").asString()).doesNotContain(plain.code());
    }

    private List<String> phases(Job job) {
        return requester.get("transport/migrations/" + job.id + "/logs", "size", 1000).jsonPath().getList("data.phase");
    }
}
