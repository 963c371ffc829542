package org.tranship.job;

import org.tranship.environment.EnvironmentCode;

/** Where a run works, whatever became of its approval; enough to find its ledger. */
public record RunSite(
        JobId job, RunId run, MigrationType type, LifecycleState state, EnvironmentCode source, EnvironmentCode target) {
}
