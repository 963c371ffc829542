package org.tranship.records;

import static org.tranship.JsonMaking.JSON;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * The rows of {@code schema_mapping_definitions} that runs write: a version for every way in which an entity has travelled, never changed
 * again, and active the one by which it travelled last. Versions of runs are numbers; others', such as those of an imported registry, stay
 * as they are.
 */
@Dependent
class SchemaMappingTable {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** What is sent, and the definition that says the same, where there is one. */
    private static final String SENT = """
            WITH sent AS (
                SELECT s.*, (SELECT m.id FROM schema_mapping_definitions AS m
                             WHERE m.entity_type = s.entity AND (m.source_table, m.destination_table, m.field_mappings, m.validation_rules, m.transformation_functions)
                                 = (s.source, s.destination, s.fields, s.rules, s.functions)
                             ORDER BY m.is_active DESC, m.created_at, m.id LIMIT 1) AS known
                FROM jsonb_to_recordset(CAST(:mappings AS jsonb)) AS s (entity text, source text, destination text, fields jsonb, rules jsonb, functions jsonb)
            )
            """;

    /** Versions are given out one after another, and one of an entity is active: two runs do this in turn. */
    private static final String IN_TURN = """
            SELECT CAST(pg_advisory_xact_lock(hashtextextended('schema_mapping_definitions', 0)) AS text)
            """;

    private static final String ADD = SENT + """
            INSERT INTO schema_mapping_definitions (entity_type, source_table, destination_table, field_mappings, validation_rules,
                transformation_functions, version, created_at, updated_at)
            SELECT s.entity, s.source, s.destination, s.fields, s.rules, s.functions,
                (SELECT coalesce(max(CAST(m.version AS bigint)), 0) + 1 FROM schema_mapping_definitions AS m
                 WHERE m.entity_type = s.entity AND m.version ~ '^[0-9]{1,18}$'), :now, :now
            FROM sent AS s WHERE s.known IS NULL
            """;

    private static final String RETIRE = SENT + """
            UPDATE schema_mapping_definitions AS m SET is_active = false, updated_at = :now
            FROM sent AS s WHERE m.entity_type = s.entity AND m.is_active AND m.id <> s.known
            """;

    private static final String ACTIVATE = SENT + """
            UPDATE schema_mapping_definitions AS m SET is_active = true, updated_at = :now
            FROM sent AS s WHERE m.id = s.known AND NOT m.is_active
            """;

    /** These are active from here on, and stay so at least until the transaction ends. */
    void keep(List<EntityMapping> mappings) {
        em.createNativeQuery(IN_TURN, String.class).getSingleResult();
        var sent = json(mappings).toString();
        for (var step : List.of(ADD, RETIRE, ACTIVATE)) {
            em.createNativeQuery(step).setParameter("mappings", sent).setParameter("now", clock.instant()).executeUpdate();
        }
    }

    private static JsonArray json(List<EntityMapping> mappings) {
        var array = JSON.createArrayBuilder();
        for (var mapping : mappings) {
            array.add(JSON.createObjectBuilder().add("entity", mapping.entity()).add("source", mapping.source()).add("destination", mapping.destination())
                    .add("fields", fields(mapping)).add("rules", rules(mapping)).add("functions", functions(mapping)));
        }
        return array.build();
    }

    private static JsonArray fields(EntityMapping mapping) {
        var fields = JSON.createArrayBuilder();
        for (var field : mapping.fields()) {
            var one = JSON.createObjectBuilder().add("source_field", field.name()).add("destination_field", field.name())
                    .add("data_type", field.type()).add("is_required", field.required());
            fields.add(field.cast() ? one.add("transformation", "cast") : one);
        }
        return fields.build();
    }

    private static JsonArray rules(EntityMapping mapping) {
        var rules = JSON.createArrayBuilder();
        mapping.fields().stream().filter(EntityMapping.Field::required)
                .forEach(field -> rules.add(rule(field.name(), "required", List.of(field.name()))));
        mapping.unique().forEach(columns -> rules.add(rule(String.join(", ", columns), "unique", columns)));
        return rules.build();
    }

    private static JsonObject rule(String field, String type, List<String> columns) {
        return JSON.createObjectBuilder().add("field_name", field).add("rule_type", type)
                .add("rule_parameters", JSON.createObjectBuilder().add("columns", JSON.createArrayBuilder(columns))).build();
    }

    /** The only one there is: nothing a database says is executed here. */
    private static JsonArray functions(EntityMapping mapping) {
        var functions = JSON.createArrayBuilder();
        if (mapping.fields().stream().anyMatch(EntityMapping.Field::cast)) {
            functions.add(JSON.createObjectBuilder().add("name", "cast").add("function_body", "CAST(value AS data_type)")
                    .add("description", "Built in: the target's type, which holds every value of the source's."));
        }
        return functions.build();
    }
}
