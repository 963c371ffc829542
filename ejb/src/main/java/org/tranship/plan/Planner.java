package org.tranship.plan;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.tranship.environment.Environments;

/** Lets {@link Discovery} look at the two environments a request names. */
@Dependent
public class Planner {

    @Inject
    Environments environments;

    private final Discovery discovery = new Discovery();

    /** What the migration would do as the databases are now; refuses what stands against it. */
    public MigrationPlan plan(PlanRequest request) {
        return discovery.discover(request, environments.dataSource(request.source()), environments.dataSource(request.target()));
    }

    /** The same as a list of checks. */
    public Readiness examine(PlanRequest request) {
        return discovery.examine(request, environments.dataSource(request.source()), environments.dataSource(request.target()));
    }
}
