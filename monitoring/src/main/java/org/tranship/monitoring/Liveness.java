package org.tranship.monitoring;

import java.lang.management.ManagementFactory;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Worth keeping: the JVM answers and none of its threads block each other for ever. A database that is away is no reason to restart. */
@org.eclipse.microprofile.health.Liveness
@ApplicationScoped
public class Liveness implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        var deadlocked = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
        return HealthCheckResponse.named("tranship").status(deadlocked == null).withData("deadlocked-threads", deadlocked == null ? 0 : deadlocked.length)
                .build();
    }
}
