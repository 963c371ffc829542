package org.tranship.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.tranship.job.JobStatus;

class JsonOutTest {

    record Entity(String entity, int percent) {
    }

    record Answer(long id, String jobName, JobStatus status, Instant createdAt, Double errorTolerance, List<Entity> entityProgress,
            Map<String, Object> options, Boolean verified, String nothing) {
    }

    @Test
    void anAnswerHasTheFieldsOfItsRecordInTheirOrder() {
        var answer = new Answer(42, "Prod \"v2.5\" für Ö 🚚", JobStatus.IN_PROGRESS, Instant.parse("2025-12-01T00:15:00.123456Z"), 0.5,
                List.of(new Entity("tpt_trips", 95)), new TreeMap<>(Map.of("workers", 2, "error_tolerance", new BigDecimal("0.25"))), true, null);
        assertThat(new String(JsonOut.bytes(answer), StandardCharsets.UTF_8)).isEqualTo("{\"id\":42,\"job_name\":\"Prod \\\"v2.5\\\" für Ö 🚚\",\"status\":\"IN_PROGRESS\","
                + "\"created_at\":\"2025-12-01T00:15:00.123Z\",\"error_tolerance\":0.5,"
                + "\"entity_progress\":[{\"entity\":\"tpt_trips\",\"percent\":95}],\"options\":{\"error_tolerance\":0.25,\"workers\":2},\"verified\":true,\"nothing\":null}");
    }

    @Test
    void theContractsHaveTheirExactFieldNames() {
        assertThat(names(MigrationAnswer.class)).contains("id", "job_name", "status", "total_records", "created_at",
                "migration_type", "source_environment", "target_environment", "migrated_records", "failed_records", "started_timestamp",
                "progress_percent", "lifecycle_state", "approval_status", "plan_fingerprint", "rejected_records", "skipped_records");
        assertThat(names(ProgressAnswer.class)).startsWith("id", "status", "progress_percent", "migrated_records", "total_records",
                "failed_records", "current_rate", "elapsed_seconds", "estimated_remaining_seconds", "entity_progress");
        assertThat(names(ProgressAnswer.Entity.class)).startsWith("entity", "migrated", "total", "percent");
        assertThat(names(RollbackAnswer.class)).startsWith("id", "status", "rollback_started", "rollback_completed");
        assertThat(names(NewMigration.class)).containsExactly("job_name", "migration_type", "source_environment", "target_environment",
                "total_records", "rollback_available", "created_by", "scope", "options", "draft");
        assertThat(names(Listing.class)).containsExactly("data", "page", "size", "total");
    }

    private static List<String> names(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents()).map(SnakeCase::of).toList();
    }
}
