package org.tranship.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.tranship.ControlPlane;
import org.tranship.job.JobJournal;
import org.tranship.job.Story;
import org.tranship.records.EntityMapping.Field;

/** What a run leaves in schema_mapping_definitions and differential_analysis_results, and how its checkpoints lead there (S3-2, S3-4, S3-6). */
class SchemaMappingsTest {

    private static final ControlPlane PLANE = ControlPlane.fresh();

    private static final Field ID = new Field("id", "bigint", true, true);
    private static final Field CODE = new Field("code", "text", false, false);

    private final JobJournal journal = PLANE.bean(JobJournal.class);
    private final Story story = Story.submitted(PLANE).approved().claimed();

    @BeforeEach
    void empty() {
        PLANE.sql("TRUNCATE schema_mapping_definitions, differential_analysis_results CASCADE");
    }

    @AfterAll
    static void close() {
        PLANE.close();
    }

    @Test
    void aDefinitionSaysHowEveryColumnTravelsAndWhatIsDemanded() {
        maps(story, trips(ID, CODE));
        assertThat(definition("entity_type || ': ' || source_table || ' -> ' || destination_table")).isEqualTo("tpt_trips: public.tpt_trips -> public.tpt_trips");
        assertThat(definition("field_mappings::text")).isEqualTo(
                "[{\"data_type\": \"bigint\", \"is_required\": true, \"source_field\": \"id\", \"transformation\": \"cast\", \"destination_field\": \"id\"}, "
                        + "{\"data_type\": \"text\", \"is_required\": false, \"source_field\": \"code\", \"destination_field\": \"code\"}]");
        assertThat(definition("validation_rules::text")).isEqualTo(
                "[{\"rule_type\": \"required\", \"field_name\": \"id\", \"rule_parameters\": {\"columns\": [\"id\"]}}, "
                        + "{\"rule_type\": \"unique\", \"field_name\": \"id, code\", \"rule_parameters\": {\"columns\": [\"id\", \"code\"]}}]");
        assertThat(definition("transformation_functions -> 0 ->> 'name'")).isEqualTo("cast");
    }

    @Test
    void theSameWayIsOneVersionHoweverOftenItIsTaken() {
        maps(story, trips(ID));
        maps(story, trips(ID));
        maps(Story.submitted(PLANE).approved().claimed(), trips(ID));
        assertThat(versions()).isEqualTo("1 active");
    }

    @Test
    void theWayThatWasTakenLastIsActive() {
        maps(story, trips(ID));
        maps(story, trips(ID, CODE));
        assertThat(versions()).isEqualTo("1, 2 active");
        maps(story, trips(ID));
        assertThat(versions()).isEqualTo("1 active, 2");
    }

    /** A registry that was imported is somebody's word, not what is done. */
    @Test
    void aDefinitionOfOthersStaysAndGivesWay() {
        PLANE.sql("""
                INSERT INTO schema_mapping_definitions (entity_type, source_table, destination_table, version, is_active)
                VALUES ('tpt_trips', 'trips', 'tpt_trips', 'registry of before', true), ('ml_models', 'a', 'b', '17', true)""");
        maps(story, trips(ID));
        assertThat(versions()).isEqualTo("1 active, registry of before");
        assertThat(PLANE.value("SELECT version || is_active FROM schema_mapping_definitions WHERE entity_type = 'ml_models'")).isEqualTo("17true");
    }

    @Test
    void twoRunsAtOnceGiveOutOneVersionEach() throws Exception {
        var other = Story.submitted(PLANE).approved().claimed();
        var both = List.of(new Thread(() -> maps(story, trips(ID))), new Thread(() -> maps(other, trips(CODE))));
        both.forEach(Thread::start);
        for (var thread : both) {
            thread.join();
        }
        assertThat(versions()).isIn("1, 2 active", "1 active, 2");
    }

    @Test
    void aCheckpointLeadsToTheMappingAndTheBaselineOfItsRun() {
        maps(story, trips(ID));
        assertThat(checkpoint()).isEqualTo("created, version 1, no baseline");
        maps(Story.submitted(PLANE).approved().claimed(), trips(CODE));
        tells(new Baseline("tpt_trips", 50, 48, false, Instant.parse("2026-01-02T03:04:05Z")));
        assertThat(checkpoint()).isEqualTo("active, version 1, 50 for 48 estimated");
        maps(story, trips(CODE));
        assertThat(checkpoint()).as("the plan was made anew").isEqualTo("active, version 2, 50 for 48 estimated");
    }

    /** Nobody has looked at single records. */
    @Test
    void aBaselineSaysNothingOfChangesAndHasNoneBeforeIt() {
        maps(story, trips(ID));
        tells(new Baseline("tpt_trips", 2_000_000, 48, true, Instant.parse("2026-01-02T03:04:05Z")));
        tells(new Baseline("tpt_trips", 2_000_001, 47, true, Instant.parse("2026-01-02T03:05:05Z")));
        assertThat(PLANE.value("""
                SELECT concat_ws(' ', entity_type, analysis_timestamp AT TIME ZONE 'UTC', source_record_count, destination_record_count, total_changes, change_percentage,
                    last_migration_timestamp, new_records, analysis_metadata ->> 'operation_type', analysis_metadata ->> 'destination_count', migration_session_id = '%s')
                FROM differential_analysis_results""".formatted(story.run())))
                .isEqualTo("tpt_trips 2026-01-02 03:05:05 2000001 47 {} baseline_analysis counted t");
    }

    private static EntityMapping trips(Field... fields) {
        return new EntityMapping("tpt_trips", "public.tpt_trips", "public.tpt_trips", List.of(fields), fields.length < 2 ? List.of() : List.of(List.of("id", "code")),
                List.of(fields[0].name()), 50);
    }

    private void maps(Story of, EntityMapping mapping) {
        journal.begins(of.id(), of.run(), RunPhase.MAPPING);
        journal.maps(of.id(), of.run(), List.of(mapping), List.of("CREATE TABLE a ()"));
    }

    private void tells(Baseline baseline) {
        journal.record(story.id(), story.run(), new RunRecord(List.of(), List.of(new EntityPosition("tpt_trips", true, null, 1, 1, 50, 0)), List.of(baseline), 0));
    }

    private static String definition(String what) {
        return PLANE.value("SELECT %s FROM schema_mapping_definitions WHERE entity_type = 'tpt_trips' AND is_active".formatted(what));
    }

    private static String versions() {
        return PLANE.value("""
                SELECT string_agg(version || CASE WHEN is_active THEN ' active' ELSE '' END, ', ' ORDER BY version)
                FROM schema_mapping_definitions WHERE entity_type = 'tpt_trips'""");
    }

    private String checkpoint() {
        return PLANE.value("""
                SELECT format('%%s, version %%s, %%s', c.status, m.version, coalesce(a.source_record_count || ' for ' || a.destination_record_count || ' '
                    || (a.analysis_metadata ->> 'destination_count'), 'no baseline'))
                FROM migration_checkpoints AS c LEFT JOIN schema_mapping_definitions AS m ON m.id = c.mapping_id
                LEFT JOIN differential_analysis_results AS a ON a.id = c.analysis_id WHERE c.migration_run_id = '%s'""".formatted(story.run()));
    }
}
