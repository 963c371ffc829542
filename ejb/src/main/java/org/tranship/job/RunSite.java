package org.tranship.job;

import org.tranship.environment.EnvironmentCode;
import org.tranship.plan.MigrationOptions;

/**
 * Where a run works, whatever became of its approval; enough to find its ledger.
 *
 * @param options as they were asked for: how often what fails is tried again
 */
public record RunSite(
        JobId job, RunId run, MigrationType type, LifecycleState state, EnvironmentCode source, EnvironmentCode target, MigrationOptions options) {
}
