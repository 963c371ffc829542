package org.tranship.registry;

import static org.tranship.JsonMaking.JSON;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The registry in {@code migration_registry…} and the mapping of each of its entities in {@code schema_mapping_definitions}. */
@Dependent
class RegistryBook {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    private static final String FORGET = """
            WITH one_at_a_time AS (SELECT pg_advisory_xact_lock(hashtextextended('registry', 0))) DELETE FROM migration_registry WHERE EXISTS (SELECT FROM one_at_a_time)
            """;

    private static final String KEEP = """
            INSERT INTO migration_registry (id, imported_at, imported_by) VALUES (:id, :now, :who)
            """;

    private static final String KEEP_PHASES = """
            INSERT INTO migration_registry_phases (id, name, description, dependencies, entities, execution_order, validation_required, ordinal)
            SELECT p.id, p.name, p.description, p.dependencies, p.entities, p.execution_order, p.validation_required, p.ordinal
            FROM jsonb_to_recordset(CAST(:phases AS jsonb)) AS p (id text, name text, description text, dependencies text[], entities text[],
                execution_order integer, validation_required boolean, ordinal integer)
            """;

    private static final String KEEP_EDGES = """
            INSERT INTO migration_registry_edges (from_entity, to_entity, type, reason, ordinal)
            SELECT e.from_entity, e.to_entity, e.type, e.reason, e.ordinal
            FROM jsonb_to_recordset(CAST(:edges AS jsonb)) AS e (from_entity text, to_entity text, type text, reason text, ordinal integer)
            """;

    /** Not active: what a script did besides copying is known to nobody but its author, who writes it down as field mappings first. */
    private static final String KEEP_ENTITIES = """
            WITH sent AS (
                SELECT * FROM jsonb_to_recordset(CAST(:entities AS jsonb)) AS s (entity text, script_type text, script_path text, npm_command text,
                    source_table text, target_table text, dependencies text[], estimated_records bigint, business_criticality text, complexity text,
                    validation_required boolean, rollback_supported boolean, ordinal integer)
            ), mapped AS (
                INSERT INTO schema_mapping_definitions AS m (entity_type, source_table, destination_table, transformation_functions, version)
                SELECT s.entity, s.source_table, s.target_table, CASE s.script_type WHEN 'direct' THEN jsonb_build_array(jsonb_build_object(
                    'name', s.script_path, 'description', 'A script of before: needs port, is never executed.', 'function_body', '')) ELSE '[]' END,
                    'registry ' || CAST(:id AS text)
                FROM sent AS s
                ON CONFLICT (entity_type, version) DO UPDATE
                SET source_table = excluded.source_table, destination_table = excluded.destination_table,
                    transformation_functions = excluded.transformation_functions, updated_at = CAST(:now AS timestamptz)
                RETURNING m.id, m.entity_type
            )
            INSERT INTO migration_registry_entities (entity, script_type, script_path, npm_command, source_table, target_table, dependencies,
                estimated_records, business_criticality, complexity, validation_required, rollback_supported, mapping_id, ordinal)
            SELECT s.entity, s.script_type, s.script_path, s.npm_command, s.source_table, s.target_table, s.dependencies, s.estimated_records,
                s.business_criticality, s.complexity, s.validation_required, s.rollback_supported, m.id, s.ordinal
            FROM sent AS s JOIN mapped AS m ON m.entity_type = s.entity
            """;

    /** In place of the one there was. */
    void keep(Registry registry, String who) {
        em.createNativeQuery(FORGET).executeUpdate();
        em.createNativeQuery(KEEP).setParameter("id", registry.id()).setParameter("now", clock.instant()).setParameter("who", who).executeUpdate();
        em.createNativeQuery(KEEP_ENTITIES).setParameter("entities", entities(registry)).setParameter("id", registry.id())
                .setParameter("now", clock.instant()).executeUpdate();
        em.createNativeQuery(KEEP_PHASES).setParameter("phases", phases(registry)).executeUpdate();
        em.createNativeQuery(KEEP_EDGES).setParameter("edges", edges(registry)).executeUpdate();
    }

    private static String entities(Registry registry) {
        var rows = JSON.createArrayBuilder();
        for (int i = 0; i < registry.entities().size(); i++) {
            var e = registry.entities().get(i);
            rows.add(JSON.createObjectBuilder().add("entity", e.entity()).add("script_type", e.scriptType()).add("script_path", e.scriptPath())
                    .add("npm_command", text(e.npmCommand())).add("source_table", e.sourceTable()).add("target_table", e.targetTable())
                    .add("dependencies", texts(e.dependencies())).add("estimated_records", e.estimatedRecords())
                    .add("business_criticality", e.businessCriticality()).add("complexity", e.complexity())
                    .add("validation_required", e.validationRequired()).add("rollback_supported", e.rollbackSupported()).add("ordinal", i));
        }
        return rows.build().toString();
    }

    private static String phases(Registry registry) {
        var rows = JSON.createArrayBuilder();
        for (int i = 0; i < registry.phases().size(); i++) {
            var p = registry.phases().get(i);
            rows.add(JSON.createObjectBuilder().add("id", p.id()).add("name", p.name()).add("description", text(p.description()))
                    .add("dependencies", texts(p.dependencies())).add("entities", texts(p.entities())).add("execution_order", p.executionOrder())
                    .add("validation_required", p.validationRequired()).add("ordinal", i));
        }
        return rows.build().toString();
    }

    private static String edges(Registry registry) {
        var rows = JSON.createArrayBuilder();
        for (int i = 0; i < registry.edges().size(); i++) {
            var e = registry.edges().get(i);
            rows.add(JSON.createObjectBuilder().add("from_entity", e.from()).add("to_entity", e.to()).add("type", e.type()).add("reason", text(e.reason()))
                    .add("ordinal", i));
        }
        return rows.build().toString();
    }

    private static JsonValue text(String text) {
        return text == null ? JsonValue.NULL : JSON.createValue(text);
    }

    private static JsonArrayBuilder texts(List<String> texts) {
        return JSON.createArrayBuilder(texts);
    }

    private static final String ID = "SELECT id FROM migration_registry";

    private static final String ENTITIES = """
            SELECT entity, script_type, script_path, npm_command, source_table, target_table, dependencies, estimated_records, business_criticality,
                complexity, validation_required, rollback_supported
            FROM migration_registry_entities ORDER BY ordinal
            """;

    private static final String PHASES = """
            SELECT id, name, description, dependencies, entities, execution_order, validation_required FROM migration_registry_phases ORDER BY ordinal
            """;

    private static final String EDGES = """
            SELECT from_entity, to_entity, type, reason FROM migration_registry_edges ORDER BY ordinal
            """;

    /** Empty when none was imported yet. */
    Optional<Registry> find() {
        var ids = em.createNativeQuery(ID, String.class).getResultList();
        return ids.isEmpty() ? Optional.empty() : Optional.of(read((String) ids.get(0)));
    }

    private Registry read(String id) {
        return new Registry(id,
                rows(ENTITIES).stream().map(row -> new EntityScript((String) row[0], (String) row[1], (String) row[2], (String) row[3], (String) row[4],
                        (String) row[5], Arrays.asList((String[]) row[6]), ((Number) row[7]).longValue(), (String) row[8], (String) row[9],
                        (Boolean) row[10], (Boolean) row[11])).toList(),
                rows(PHASES).stream().map(row -> new RegistryPhase((String) row[0], (String) row[1], (String) row[2], Arrays.asList((String[]) row[3]),
                        Arrays.asList((String[]) row[4]), ((Number) row[5]).longValue(), (Boolean) row[6])).toList(),
                rows(EDGES).stream().map(row -> new RegistryEdge((String) row[0], (String) row[1], (String) row[2], (String) row[3])).toList());
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String query) {
        return em.createNativeQuery(query).getResultList();
    }
}
