package org.tranship.web.api;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tranship.job.JobRequest;

/** A migration as it is asked for (S0-13). */
@Schema(requiredProperties = {"job_name", "migration_type", "source_environment", "target_environment"})
public record NewMigration(
        @Schema(examples = "Prod Migration v2.5") String jobName,
        @Schema(examples = "BLUE_GREEN") String migrationType,
        @Schema(examples = "staging") String sourceEnvironment,
        @Schema(examples = "production") String targetEnvironment,
        @Schema(description = "what you believe; replaced by the count") Long totalRecords,
        @Schema(description = "false gives up the way back from the start") Boolean rollbackAvailable,
        @Schema(description = "when sent, your own employee id") Long createdBy,
        @Schema(description = "entities; every table both sides have when left out") List<String> scope,
        @Schema(description = "see MigrationAnswer.options for the names and their defaults") Map<String, Object> options,
        @Schema(description = "true: nobody is asked to approve it before it is submitted") Boolean draft) {

    boolean isDraft() {
        return Boolean.TRUE.equals(draft);
    }

    JobRequest request(String idempotencyKey) {
        return new JobRequest(jobName, migrationType, sourceEnvironment, targetEnvironment, totalRecords, rollbackAvailable, createdBy,
                scope, options, idempotencyKey);
    }
}
