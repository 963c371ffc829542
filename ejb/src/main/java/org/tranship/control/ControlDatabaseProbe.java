package org.tranship.control;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.tranship.monitoring.HealthProbe;

/** Whether the control database answers and has its schema. */
@Stateless
@Local(HealthProbe.class)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ControlDatabaseProbe implements HealthProbe {

    @Inject
    ControlWatch watch;

    @Override
    public String name() {
        return "control-database";
    }

    @Override
    public Finding look() {
        return watch.trouble().map(trouble -> new Finding(false, trouble)).orElseGet(() -> new Finding(true, "answers"));
    }
}
