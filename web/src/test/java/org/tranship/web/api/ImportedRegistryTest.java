package org.tranship.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import org.tranship.InputRefused;
import org.tranship.registry.Registry;

/** S1-6 to S1-9, S1-16, S1-17. */
class ImportedRegistryTest {

    private static final String DOCTORS = """
            "doctors": {"scriptType": "npm", "scriptPath": "migrate-doctors.ts", "npmCommand": "npm run migrate:doctors", "sourceTable": "doctors",
              "targetTable": "doctors", "dependencies": ["offices"], "estimatedRecords": 523, "businessCriticality": "critical", "complexity": "moderate",
              "validationRequired": true, "rollbackSupported": true}""";

    private static final String OFFICES = """
            "offices": {"entity": "offices", "scriptType": "direct", "scriptPath": "migrate-offices.ts", "sourceTable": "public.offices",
              "targetTable": "offices", "dependencies": [], "estimatedRecords": 40, "businessCriticality": "optional", "complexity": "simple",
              "validationRequired": false, "rollbackSupported": false}""";

    private static final String PHASES = """
            "phases": [
              {"id": "p2", "name": "Core", "description": "who works there", "dependencies": ["p1"], "entities": ["doctors"], "executionOrder": 2, "validationRequired": true},
              {"id": "p1", "name": "Foundation", "description": null, "dependencies": [], "entities": [{"id": "offices", "name": "Offices"}],
               "executionOrder": 1, "validationRequired": false, "status": "completed", "recordsProcessed": 40}
            ]""";

    @Test
    void aRegistryIsReadInTheWordsOfItsDocument() {
        var registry = sound("{\"registry\": {\"id\": \"clinic\", \"entities\": {%s, %s}, %s}}".formatted(DOCTORS, OFFICES, PHASES));
        assertThat(registry.names()).containsExactly("doctors", "offices");
        assertThat(registry.entities().get(0).npmCommand()).isEqualTo("npm run migrate:doctors");
        assertThat(registry.phases()).extracting("name").containsExactly("Foundation", "Core");
        assertThat(registry.executionOrder()).containsExactly("offices", "doctors");
        assertThat(registry.executionPlan()).extracting(Registry.Step::entities).containsExactly(java.util.List.of("offices"), java.util.List.of("doctors"));
    }

    @Test
    void whatIsExportedIsImportedAsTheSame() {
        var edges = "\"dependencies\": {\"nodes\": [], \"edges\": [{\"from\": \"doctors\", \"to\": \"offices\", \"type\": \"soft\", \"reason\": \"where they work\"}]}";
        var registry = sound("{\"registry\": {\"id\": \"clinic\", \"entities\": {%s, %s}, %s, %s}}".formatted(DOCTORS, OFFICES, PHASES, edges));
        var exported = RegistryJson.of(registry);
        var again = sound(exported.toString());
        assertThat(again).isEqualTo(registry);
        assertThat(RegistryJson.of(again)).isEqualTo(exported);
    }

    @Test
    void everyProblemIsNamedByLineAndField() {
        var sent = read("""
                {"registry": {"id": "clinic", "entities": {
                  "a": {"scriptType": "perl", "scriptPath": "x", "sourceTable": "a", "targetTable": "a", "dependencies": [], "estimatedRecords": -1,
                        "businessCriticality": "critical", "complexity": "simple", "validationRequired": true, "rollbackSupported": true},
                  "b": {"script": "x"},
                  "c": {"entity": "d"}
                }, "phases": [
                  {"id": "p1", "name": "One", "entities": [], "executionOrder": 0}
                ], "dependencies": {"edges": [
                  {"from": "a", "to": "b", "type": "firm"}]}}}
                """);
        assertThat(sent.isSound()).isFalse();
        assertThat(sent.findings()).extracting(finding -> finding.line() + " " + finding.problem()).satisfiesExactly(
                a -> assertThat(a).startsWith("2 ").contains("estimatedRecords is negative", "scriptType is none of [npm, direct]"),
                b -> assertThat(b).startsWith("4 ").contains("script is unknown; known are entity, scriptType"),
                c -> assertThat(c).startsWith("5 ").contains("entity is not the name it is listed under"),
                phase -> assertThat(phase).startsWith("7 ").contains("entities is missing or empty", "executionOrder is missing or no number from 1"),
                edge -> assertThat(edge).startsWith("9 ").contains("type is none of [hard, soft]"));
    }

    @Test
    void aCircleAndAnOrderAgainstTheDependenciesAreNamed() {
        var circle = OFFICES.replace("[]", "[\"doctors\"]");
        assertThat(read("{\"registry\": {\"id\": \"x\", \"entities\": {%s,\n%s}}}".formatted(DOCTORS, circle)).findings())
                .extracting(ImportedRegistry.Finding::problem).containsExactly("dependencies lead in a circle through doctors, offices");
        assertThat(read("{\"registry\": {\"id\": \"x\", \"entities\": {%s, %s},\n \"dependencies\": {\"executionOrder\": [\"doctors\", \"offices\"]}}}".formatted(DOCTORS, OFFICES))
                .findings()).extracting(ImportedRegistry.Finding::problem).containsExactly("names doctors before offices, on which it depends");
    }

    @Test
    void anUnknownNameIsAWarning() {
        var sent = read("{\"registry\": {\"id\": \"x\", \"entities\": {%s}}}".formatted(DOCTORS));
        assertThat(sent.isSound()).isTrue();
        assertThat(sent.findings()).extracting(ImportedRegistry.Finding::warning).containsExactly("names what the registry does not have: offices");
        assertThat(sent.registry().executionOrder()).containsExactly("doctors");
    }

    @Test
    void whatIsNoRegistryIsNamed() {
        assertThatThrownBy(() -> read("{\"registry\": []}")).isInstanceOf(InputRefused.class).hasMessageContaining("line 1 is not a registry in braces");
        assertThatThrownBy(() -> read("{\"registry\": {\"entity\": {}}}")).hasMessageContaining("has entity, which is unknown");
        assertThat(read("{\"registry\": {}}").findings()).extracting(ImportedRegistry.Finding::problem)
                .containsExactly("id is missing or longer than 100 characters", "entities is missing or empty");
    }

    private static Registry sound(String sent) {
        var read = read(sent);
        assertThat(read.findings()).isEmpty();
        return read.registry();
    }

    private static ImportedRegistry read(String sent) {
        return ImportDocument.read(sent.getBytes(StandardCharsets.UTF_8)).registry();
    }
}
