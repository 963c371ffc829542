package org.tranship.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Ready to be sent requests: everything Tranship cannot work without answers. Customer databases are not part of it. */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Readiness implements HealthCheck {

    @Inject
    @Any
    Instance<HealthProbe> probes;

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("tranship").up();
        boolean none = true;
        for (var probe : probes) {
            none = false;
            var finding = probe.look();
            response.withData(probe.name(), finding.detail());
            if (!finding.up()) {
                response.down();
            }
        }
        return none ? response.down().withData("probes", "the application is not deployed").build() : response.build();
    }
}
