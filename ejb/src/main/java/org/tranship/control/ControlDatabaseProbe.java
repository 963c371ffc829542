package org.tranship.control;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;

import org.tranship.monitoring.HealthProbe;

/** Whether the control database answers and has its schema. */
@Stateless
@Local(HealthProbe.class)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ControlDatabaseProbe implements HealthProbe {

    @PersistenceContext
    EntityManager em;

    @Inject
    ControlSchema schema;

    @Override
    public String name() {
        return "control-database";
    }

    @Override
    public Finding look() {
        if (!schema.isReady()) {
            return new Finding(false, "the control schema is not there yet");
        }
        try {
            em.createNativeQuery("SELECT 1").setHint("jakarta.persistence.query.timeout", 3000).getSingleResult();
            return new Finding(true, "answers");
        } catch (PersistenceException away) {
            return new Finding(false, "does not answer: " + away.getMessage());
        }
    }
}
