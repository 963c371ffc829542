package org.tranship.web.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tranship.records.Execution;

/**
 * A job's run in the words of the execution model (S1-3); no passwords, because the application knows none.
 *
 * @param config how it was asked for
 */
public record ExecutionAnswer(
        String id,
        String featureName,
        Instant startTime,
        Instant endTime,
        List<Phase> phases,
        List<Entity> entities,
        String currentPhase,
        String overallStatus,
        long totalRecordsExpected,
        long totalRecordsProcessed,
        Double successRate,
        Config config,
        List<Entry> auditTrail) {

    /** S1-1. */
    @Schema(name = "MigrationPhase")
    public record Phase(String id, String name, int executionOrder, String status, Instant startTime, Instant endTime, String error) {
    }

    /** S1-2. */
    @Schema(name = "MigrationEntity")
    public record Entity(String name, String sourceTable, String targetTable, List<String> dependencies, long expectedRecords, long actualRecords,
            long recordsFailed, String migrationMethod, String status, String dataVolume) {
    }

    /** S1-4; a database is named by its environment. */
    @Schema(name = "MigrationConfig")
    public record Config(String sourceDatabase, String targetDatabase, int batchSize, int maxRetries, boolean parallelProcessing, int workers,
            boolean validateAfterEach, boolean auditTrail) {
    }

    /** S1-5. */
    @Schema(name = "MigrationAuditEntry")
    public record Entry(Instant timestamp, String phase, String action, String message, Long recordsAffected, Long durationSeconds,
            Map<String, String> metadata) {
    }

    static ExecutionAnswer of(Execution run) {
        var options = run.options();
        return new ExecutionAnswer(run.id().toString(), run.feature(), run.startedAt(), run.endedAt(),
                run.phases().stream().map(phase -> new Phase(phase.operation(), phase.name(), phase.order(), phase.status(), phase.startedAt(),
                        phase.endedAt(), phase.error())).toList(),
                run.entities().stream().map(entity -> new Entity(entity.name(), entity.name(), entity.name(), entity.dependencies(), entity.expected(),
                        entity.actual(), entity.rejected(), "batch", entity.status(), entity.volume())).toList(),
                run.currentPhase(), run.status(), run.expected(), run.processed(), run.successRate(),
                new Config(run.source(), run.target(), options.sliceRows(), options.maxAttempts(), options.workers() != 1, options.workers(), false, true),
                run.trail().stream().map(trace -> new Entry(trace.at(), trace.phase(), trace.action(), trace.message(), trace.records(),
                        seconds(trace.duration()), trace.metadata())).toList());
    }

    private static Long seconds(Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
