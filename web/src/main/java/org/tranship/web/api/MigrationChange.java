package org.tranship.web.api;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.tranship.job.JobRequest;

/** Some of what is asked for in {@link NewMigration}; what is left out stays as it is, options one by one. */
public record MigrationChange(
        String jobName,
        String migrationType,
        String sourceEnvironment,
        String targetEnvironment,
        Long totalRecords,
        Boolean rollbackAvailable,
        List<String> scope,
        @Schema(description = "only those that change") Map<String, Object> options) {

    JobRequest request() {
        return new JobRequest(jobName, migrationType, sourceEnvironment, targetEnvironment, totalRecords, rollbackAvailable, null, scope, options, null);
    }
}
