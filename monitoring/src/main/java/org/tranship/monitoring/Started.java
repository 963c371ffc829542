package org.tranship.monitoring;

import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Has been ready once since the server started; what happens later is readiness's business. */
@Startup
@ApplicationScoped
public class Started implements HealthCheck {

    @Inject
    @Any
    Instance<HealthProbe> probes;

    private volatile boolean started;

    @Override
    public HealthCheckResponse call() {
        if (!started) {
            started = !probes.isUnsatisfied() && StreamSupport.stream(probes.spliterator(), false).allMatch(probe -> probe.look().up());
        }
        return HealthCheckResponse.named("tranship").status(started).build();
    }
}
