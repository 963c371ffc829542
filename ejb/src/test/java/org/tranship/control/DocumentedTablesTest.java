package org.tranship.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.tranship.ControlPlane;

/**
 * The control tables as their documents have them (S0-2, S0-3, S2-1 … S2-3, S3-1 … S3-8), after the resolutions: times with their zone, counts
 * and ids bigint, lists of records text[], objects jsonb. {@code ?} marks what may be null.
 */
class DocumentedTablesTest {

    private static final ControlPlane PLANE = ControlPlane.fresh();

    @AfterAll
    static void close() {
        PLANE.close();
    }

    /**
     * Values by position find their columns. Null stands also for what has not happened: a job that is not deleted, no key that is passed yet,
     * an end nobody can foresee (resolution 20), an analysis with none before it (resolution 18).
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ':', textBlock = """
            tpt_data_migration_jobs: id bigint, job_name varchar, migration_type varchar, source_environment varchar, target_environment varchar, \
            status varchar, total_records bigint, migrated_records bigint, failed_records bigint, started_timestamp timestamptz?, \
            completed_timestamp timestamptz?, duration_seconds bigint?, error_message text?, rollback_available boolean, created_by bigint, \
            deleted_at timestamptz?
            hrm_employees: id bigint
            migration_control: id bigint, phase varchar, table_name varchar, operation varchar, status varchar, records_processed bigint?, \
            total_records bigint?, started_at timestamptz?, completed_at timestamptz?, error_message text?, batch_size integer?, worker_id integer?, \
            source_query text?, validation_query text?
            migration_checkpoints: id uuid, entity_type text, migration_run_id uuid, last_processed_id text?, batch_position bigint, \
            records_processed bigint, records_remaining bigint, checkpoint_data jsonb, created_at timestamptz, updated_at timestamptz
            differential_analysis_results: id uuid, entity_type text, analysis_timestamp timestamptz, source_record_count bigint, \
            destination_record_count bigint, new_records text[], modified_records text[], deleted_records text[], \
            last_migration_timestamp timestamptz?, analysis_metadata jsonb, created_at timestamptz, updated_at timestamptz
            migration_status_tracking: id uuid, migration_session_id uuid, overall_status varchar, entities_pending text[], entities_running text[], \
            entities_completed text[], entities_failed text[], total_records_processed bigint, total_records_remaining bigint, \
            estimated_completion timestamptz?, error_summary jsonb, performance_metrics jsonb, started_at timestamptz, completed_at timestamptz?, \
            created_at timestamptz, updated_at timestamptz
            schema_mapping_definitions: id uuid, entity_type text, source_table text, destination_table text, field_mappings jsonb, \
            validation_rules jsonb, transformation_functions jsonb, version text, is_active boolean, created_at timestamptz, updated_at timestamptz
            migration_execution_logs: id uuid, migration_session_id uuid, entity_type text, operation_type varchar, record_id text?, \
            log_level varchar, message text, error_details jsonb?, performance_data jsonb?, context_data jsonb, timestamp timestamptz, \
            created_at timestamptz
            migration_mappings: entity_type text, source_id text, target_id text, run_id uuid?, created_at timestamptz
            """)
    void aTableBeginsWithItsDocumentsColumns(String table, String columns) {
        var wanted = List.of(columns.split(", "));
        assertThat(columnsOf(table).limit(wanted.size())).isEqualTo(wanted);
    }

    /** Resolutions 13, 14, 15, 17, 37 and 58; the derived values are S3-2's. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ':', textBlock = """
            tpt_data_migration_jobs: created_at timestamptz, updated_at timestamptz, skipped_records bigint, requested_by bigint, approved_by bigint?, \
            approved_at timestamptz?, job_code varchar, scheduled_at timestamptz?, rollback_expires_at timestamptz?, archived_at timestamptz?, \
            lifecycle_state varchar
            hrm_employees: login varchar, display_name varchar, role varchar, email varchar?
            migration_control: run_id uuid?, job_id bigint?, batch_no integer?, partition_no integer?, node_name text?
            migration_checkpoints: session_id uuid?, mapping_id uuid?, analysis_id uuid?, status varchar
            migration_execution_logs: checkpoint_id uuid?
            differential_records: analysis_id uuid, change_type varchar, record_id text, source_hash text?, state varchar
            differential_analysis_results: total_changes bigint?, change_percentage numeric?, total_changes_with_deletes bigint?
            """)
    void aTableHasWhatTheResolutionsAdd(String table, String columns) {
        assertThat(columnsOf(table)).contains(columns.split(", "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ':', textBlock = """
            tpt_data_migration_jobs: migration_type: BLUE_GREEN BACKUP_RESTORE DATA_SYNC SCHEMA_UPGRADE ARCHIVE
            migration_control: phase: discovery planning mapping execution validation rollback
            migration_control: status: pending running completed failed paused skipped
            migration_checkpoints: status: created active suspended completed
            migration_status_tracking: overall_status: pending running paused completed failed
            migration_execution_logs: operation_type: baseline_analysis differential_detection record_migration validation checkpoint_save checkpoint_restore
            migration_execution_logs: log_level: error warn info debug
            differential_records: change_type: new modified deleted
            """)
    void aColumnTakesTheDocumentsWords(String table, String column, String words) {
        assertThat(PLANE.value("""
                SELECT string_agg(word[1], ' ') FROM pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([^'']+)''', 'g') AS word
                WHERE contype = 'c' AND convalidated AND conrelid = '%s'::regclass
                  AND conkey = ARRAY[(SELECT attnum FROM pg_attribute WHERE attrelid = conrelid AND attname = '%s')]""".formatted(table, column))).isEqualTo(words);
    }

    /** Which one follows from the finer state (resolution 1). */
    @Test
    void aJobsStatusIsOneOfTheDocumentsFive() {
        assertThat(PLANE.lines("""
                SELECT word[1] FROM pg_constraint, regexp_matches(pg_get_constraintdef(oid), 'THEN ''([A-Z_]+)''', 'g') AS word
                WHERE conname = 'tpt_data_migration_jobs_status_check' AND convalidated""").split("\n"))
                .containsExactly("QUEUED", "IN_PROGRESS", "COMPLETED", "FAILED", "ROLLED_BACK");
    }

    @Test
    void theChecksOfTheControlTableHaveTheirNames() {
        assertThat(PLANE.lines("SELECT conname FROM pg_constraint WHERE conrelid = 'migration_control'::regclass AND contype = 'c' ORDER BY conname").split("\n"))
                .containsExactly("migration_control_phase_check", "migration_control_status_check");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ':', nullValues = "any", textBlock = """
            migration_control: idx_migration_control_phase: phase
            migration_control: idx_migration_control_status: status
            migration_control: idx_migration_control_table: table_name
            migration_control: idx_migration_control_started_at: started_at
            migration_checkpoints: any: entity_type, migration_run_id
            migration_checkpoints: any: last_processed_id
            differential_analysis_results: any: entity_type, analysis_timestamp
            differential_analysis_results: any: last_migration_timestamp
            migration_execution_logs: any: migration_session_id, timestamp
            migration_execution_logs: any: entity_type, log_level
            migration_status_tracking: any: migration_session_id, overall_status
            schema_mapping_definitions: any: entity_type, is_active, version
            """)
    void anIndexOfTheDocumentIsThere(String table, String name, String columns) {
        assertThat(PLANE.lines("SELECT indexdef FROM pg_indexes WHERE tablename = '%s' AND indexname LIKE '%s'".formatted(table, name == null ? "%" : name)))
                .matches("(?s).* USING btree \\(%s\\)(\n.*)?".formatted(columns.replace("timestamp", "\"?timestamp\"?")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ':', textBlock = """
            tpt_data_migration_jobs: PRIMARY KEY (id)
            tpt_data_migration_jobs: FOREIGN KEY (created_by) REFERENCES hrm_employees(id)
            hrm_employees: PRIMARY KEY (id)
            migration_control: PRIMARY KEY (id)
            migration_control: FOREIGN KEY (job_id) REFERENCES tpt_data_migration_jobs(id)
            migration_checkpoints: PRIMARY KEY (id)
            migration_checkpoints: FOREIGN KEY (session_id) REFERENCES migration_status_tracking(migration_session_id)
            migration_checkpoints: FOREIGN KEY (mapping_id) REFERENCES schema_mapping_definitions(id)
            migration_checkpoints: FOREIGN KEY (analysis_id) REFERENCES differential_analysis_results(id) ON DELETE SET NULL
            migration_checkpoints: CHECK ((records_processed >= 0))
            differential_analysis_results: PRIMARY KEY (id)
            differential_analysis_results: CHECK ((source_record_count >= 0))
            differential_analysis_results: CHECK ((total_changes < 1000000))
            differential_analysis_results: CHECK (((last_migration_timestamp IS NULL) OR (analysis_timestamp > last_migration_timestamp)))
            migration_status_tracking: PRIMARY KEY (id)
            schema_mapping_definitions: PRIMARY KEY (id)
            migration_execution_logs: PRIMARY KEY (id)
            migration_execution_logs: FOREIGN KEY (checkpoint_id) REFERENCES migration_checkpoints(id) ON DELETE SET NULL
            migration_mappings: PRIMARY KEY (entity_type, source_id)
            migration_mappings: UNIQUE (entity_type, target_id)
            """)
    void aTableIsHeldTo(String table, String rule) {
        assertThat(PLANE.lines("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = '%s'::regclass AND convalidated".formatted(table)).split("\n"))
                .contains(rule);
    }

    @Test
    void oneMappingOfAnEntityIsActive() {
        assertThat(PLANE.lines("SELECT indexdef FROM pg_indexes WHERE tablename = 'schema_mapping_definitions'"))
                .containsPattern("UNIQUE INDEX \\S+ ON public.schema_mapping_definitions USING btree \\(entity_type\\) WHERE is_active");
    }

    @Test
    void anEntityIsInOneListOfASession() {
        assertThatThrownBy(() -> PLANE.sql("""
                INSERT INTO migration_status_tracking (migration_session_id, overall_status, started_at, entities_running, entities_failed)
                VALUES (gen_random_uuid(), 'running', now(), '{a,b}', '{b}')""")).hasMessageContaining("migration_status_tracking_lists_check");
    }

    private static Stream<String> columnsOf(String table) {
        return PLANE.lines("""
                SELECT concat(column_name, ' ', CASE data_type WHEN 'character varying' THEN 'varchar' WHEN 'timestamp with time zone' THEN 'timestamptz'
                    WHEN 'ARRAY' THEN substr(udt_name, 2) || '[]' ELSE data_type END, CASE is_nullable WHEN 'YES' THEN '?' END)
                FROM information_schema.columns WHERE table_name = '%s' ORDER BY ordinal_position""".formatted(table)).lines();
    }
}
