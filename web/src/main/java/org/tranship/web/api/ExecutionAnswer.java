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

    /**
     * S1-1.
     *
     * @param dependencies ids of the phases before it
     * @param entities     names of those it is about, which stand among the run's
     */
    @Schema(name = "MigrationPhase")
    public record Phase(String id, String name, String description, List<String> dependencies, List<String> entities, int executionOrder, String status,
            Instant startTime, Instant endTime, long recordsProcessed, long recordsSuccessful, long recordsFailed, boolean validationRequired,
            String error) {
    }

    /**
     * S1-2.
     *
     * @param mappingVersion  of the mapping definition by which it travels; null before that is laid down and 30 days after the end
     * @param replacedRecords rows of the live table when the new one was proved, those of its statistics where it could not be read; null before and 30 days after the end
     */
    @Schema(name = "MigrationEntity")
    public record Entity(String name, String sourceTable, String targetTable, List<String> dependencies, long expectedRecords, long actualRecords,
            long recordsFailed, String migrationMethod, String status, String dataVolume, String mappingVersion, Long replacedRecords) {
    }

    /** S1-4; a database is named by its environment: where it is, and by whom it is reached, is the server's own setting. */
    @Schema(name = "MigrationConfig")
    public record Config(String sourceDatabase, String targetDatabase, Processing execution, Logging logging) {
    }

    /**
     * @param timeoutSeconds     null: no piece of work is given up for the time it takes, whoever falls silent is noticed otherwise
     * @param validateAfterEach  false: all is validated after all is there, since what is built on the rows is compared with it
     */
    @Schema(name = "MigrationProcessing")
    public record Processing(int batchSize, int maxRetries, Long timeoutSeconds, boolean parallelProcessing, int workers, boolean validateAfterEach) {
    }

    /** To the job's log and the server's; every decision to the audit trail. */
    @Schema(name = "MigrationLogging")
    public record Logging(String level, String destination, boolean auditTrail) {

        static final Logging ALWAYS = new Logging("info", "both", true);
    }

    /** S1-5. */
    @Schema(name = "MigrationAuditEntry")
    public record Entry(Instant timestamp, String phase, String entity, String action, String message, Long recordsAffected, Long durationSeconds,
            Map<String, String> metadata) {
    }

    static ExecutionAnswer of(Execution run) {
        var options = run.options();
        return new ExecutionAnswer(run.id().toString(), run.feature(), run.startedAt(), run.endedAt(),
                run.phases().stream().map(phase -> of(phase, run.entities().stream().map(Execution.Entity::name).toList())).toList(),
                run.entities().stream().map(entity -> new Entity(entity.name(), entity.name(), entity.name(), entity.dependencies(), entity.expected(),
                        entity.actual(), entity.rejected(), "batch", entity.status(), entity.volume(), entity.mapping(),
                        entity.replaced())).toList(),
                run.currentPhase(), run.status(), run.expected(), run.processed(), run.successRate(),
                new Config(run.source(), run.target(),
                        new Processing(options.sliceRows(), options.maxAttempts(), null, options.workers() != 1, options.workers(), false), Logging.ALWAYS),
                run.trail().stream().map(trace -> new Entry(trace.at(), trace.phase(), trace.entity(), trace.action(), trace.message(), trace.records(),
                        seconds(trace.duration()), trace.metadata())).toList());
    }

    private static Phase of(Execution.Phase phase, List<String> entities) {
        var tally = phase.tally();
        return new Phase(phase.operation(), phase.name(), phase.description(), phase.dependencies(), entities, phase.order(), phase.status(),
                phase.startedAt(), phase.endedAt(), tally.processed(), tally.successful(), tally.failed(), phase.validationRequired(), phase.error());
    }

    private static Long seconds(Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
