package org.tranship.registry;

import java.util.Arrays;
import java.util.List;

import org.tranship.InputRefused;

/**
 * One entity and the script that used to migrate it (S1-7). Script and command are kept as text; nothing here runs them.
 *
 * @param scriptType          npm or direct
 * @param npmCommand          null where there is none
 * @param sourceTable         with or without its schema
 * @param dependencies        entities that come before this one
 * @param businessCriticality critical, important or optional
 * @param complexity          simple, moderate or complex
 */
public record EntityScript(
        String entity,
        String scriptType,
        String scriptPath,
        String npmCommand,
        String sourceTable,
        String targetTable,
        List<String> dependencies,
        Long estimatedRecords,
        String businessCriticality,
        String complexity,
        Boolean validationRequired,
        Boolean rollbackSupported) {

    private static final int LONGEST_NAME = 100;

    private static final int LONGEST_TEXT = 1000;

    /** @throws InputRefused naming every field that is wrong */
    public EntityScript {
        var check = new InputRefused.Check()
                .text(entity, "entity", LONGEST_NAME)
                .text(scriptPath, "scriptPath", LONGEST_TEXT)
                .text(sourceTable, "sourceTable", 2 * 63 + 1)
                .text(targetTable, "targetTable", 2 * 63 + 1)
                .that(npmCommand == null || !npmCommand.isBlank() && npmCommand.length() <= LONGEST_TEXT, "npmCommand", "is blank or longer than 1000 characters")
                .that(dependencies != null, "dependencies", "is missing")
                .that(dependencies == null || dependencies.stream().distinct().count() == dependencies.size(), "dependencies", "names an entity twice")
                .that(dependencies == null || !dependencies.contains(entity), "dependencies", "names the entity itself")
                .that(estimatedRecords != null, "estimatedRecords", "is missing")
                .that(estimatedRecords == null || estimatedRecords >= 0, "estimatedRecords", "is negative")
                .that(validationRequired != null, "validationRequired", "is missing")
                .that(rollbackSupported != null, "rollbackSupported", "is missing");
        oneOf(check, scriptType, "scriptType", "npm", "direct");
        oneOf(check, businessCriticality, "businessCriticality", "critical", "important", "optional");
        oneOf(check, complexity, "complexity", "simple", "moderate", "complex");
        check.refuse();
        dependencies = List.copyOf(dependencies);
    }

    private static void oneOf(InputRefused.Check check, String word, String name, String... known) {
        check.that(word != null, name, "is missing");
        check.that(word == null || Arrays.asList(known).contains(word), name, "is none of " + Arrays.toString(known));
    }
}
