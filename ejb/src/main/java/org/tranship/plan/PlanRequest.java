package org.tranship.plan;

import java.util.SortedSet;

import org.tranship.environment.EnvironmentCode;
import org.tranship.job.MigrationType;

/**
 * What somebody asks to be migrated.
 *
 * @param scope entity names (as {@link PlannedEntity#entity()}); empty means every table both sides have
 */
public record PlanRequest(
        MigrationType type,
        EnvironmentCode source,
        EnvironmentCode target,
        SortedSet<String> scope,
        MigrationOptions options) {
}
