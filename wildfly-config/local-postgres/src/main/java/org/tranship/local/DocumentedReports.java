package org.tranship.local;

/** The four queries on {@code migration_control} as its document has them (S2-6), to be held against what is known of a run. */
public final class DocumentedReports {

    public static final String OVERALL_MIGRATION_PROGRESS = """
            SELECT
              phase,
              COUNT(*) as operations,
              COUNT(*) FILTER (WHERE status = 'completed') as completed,
              COUNT(*) FILTER (WHERE status = 'failed') as failed,
              COUNT(*) FILTER (WHERE status = 'running') as in_progress,
              SUM(records_processed) as total_records_processed,
              MIN(started_at) as phase_started,
              MAX(completed_at) as phase_completed
            FROM migration_control
            GROUP BY phase
            ORDER BY
              CASE phase
                WHEN 'discovery' THEN 1
                WHEN 'planning' THEN 2
                WHEN 'mapping' THEN 3
                WHEN 'execution' THEN 4
                WHEN 'validation' THEN 5
                WHEN 'rollback' THEN 6
              END
            """;

    public static final String TABLE_LEVEL_MIGRATION_STATUS = """
            SELECT
              table_name,
              status,
              SUM(records_processed) as records_processed,
              MAX(total_records) as total_records,
              ROUND(
                (SUM(records_processed) * 100.0) / NULLIF(MAX(total_records), 0), 2
              ) as completion_percentage,
              MIN(started_at) as started_at,
              MAX(completed_at) as completed_at,
              MAX(EXTRACT(EPOCH FROM (completed_at - started_at))) as duration_seconds
            FROM migration_control
            WHERE phase = 'execution'
            GROUP BY table_name, status
            ORDER BY table_name
            """;

    public static final String ERROR_ANALYSIS = """
            SELECT
              phase,
              table_name,
              operation,
              error_message,
              started_at,
              records_processed,
              total_records,
              worker_id
            FROM migration_control
            WHERE status = 'failed'
            ORDER BY started_at DESC
            """;

    public static final String PERFORMANCE_ANALYSIS = """
            SELECT
              table_name,
              batch_size,
              AVG(records_processed::float / EXTRACT(EPOCH FROM (completed_at - started_at))) as records_per_second,
              AVG(EXTRACT(EPOCH FROM (completed_at - started_at))) as avg_batch_duration,
              COUNT(*) as batch_count
            FROM migration_control
            WHERE phase = 'execution'
              AND status = 'completed'
              AND completed_at IS NOT NULL
              AND started_at IS NOT NULL
            GROUP BY table_name, batch_size
            ORDER BY records_per_second DESC
            """;

    private DocumentedReports() {
    }
}
