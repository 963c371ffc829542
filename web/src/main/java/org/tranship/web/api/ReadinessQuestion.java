package org.tranship.web.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tranship.InputRefused;
import org.tranship.environment.EnvironmentCode;
import org.tranship.environment.Environments;
import org.tranship.job.MigrationType;
import org.tranship.plan.MigrationOptions;
import org.tranship.plan.PlanRequest;

/** Could this be migrated? The same words as in {@link NewMigration}, without creating anything. */
@Schema(requiredProperties = {"migration_type", "source_environment", "target_environment"})
public record ReadinessQuestion(
        @Schema(examples = "BLUE_GREEN") String migrationType,
        @Schema(examples = "staging") String sourceEnvironment,
        @Schema(examples = "production") String targetEnvironment,
        List<String> scope,
        Map<String, Object> options) {

    PlanRequest request(Environments environments) {
        new InputRefused.Check()
                .text(migrationType, "migration_type", 40)
                .that(migrationType == null || isType(), "migration_type", "is none of " + Arrays.toString(MigrationType.values()))
                .text(sourceEnvironment, "source_environment", 40)
                .text(targetEnvironment, "target_environment", 40)
                .refuse();
        return new PlanRequest(MigrationType.valueOf(migrationType), code(environments, sourceEnvironment),
                code(environments, targetEnvironment), new TreeSet<>(scope == null ? List.of() : scope), MigrationOptions.from(options));
    }

    private boolean isType() {
        return Arrays.stream(MigrationType.values()).anyMatch(type -> type.name().equals(migrationType));
    }

    private static EnvironmentCode code(Environments environments, String asked) {
        return environments.named(asked).code();
    }
}
