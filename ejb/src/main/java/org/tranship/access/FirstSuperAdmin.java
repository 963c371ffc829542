package org.tranship.access;

import java.util.logging.Logger;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.tranship.Refusal;
import org.tranship.audit.AuditTrail;
import org.tranship.control.ControlSchema;

/** Lets somebody in while there is nobody: the Super Admin whom the server's environment names. */
@Stateless
@PermitAll
public class FirstSuperAdmin {

    private static final Logger LOG = Logger.getLogger(FirstSuperAdmin.class.getName());

    @Inject
    StaffList staff;

    @Inject
    Hiring hiring;

    @Inject
    AuditTrail audit;

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void arrive(@Observes ControlSchema.ControlReady ready) {
        welcome(System.getenv("TRANSHIP_BOOTSTRAP_ADMIN"), System.getenv("TRANSHIP_BOOTSTRAP_ADMIN_PASSWORD"));
    }

    private void welcome(String login, String password) {
        if (!staff.isEmpty()) {
            return;
        }
        if (login == null || password == null) {
            LOG.warning("There is no employee yet, so nobody can log in. Set TRANSHIP_BOOTSTRAP_ADMIN and TRANSHIP_BOOTSTRAP_ADMIN_PASSWORD and start the server again.");
            return;
        }
        try {
            hiring.hire(new NewEmployee(login, login, Role.SUPER_ADMIN.name(), null, password));
        } catch (Refusal wrong) {
            LOG.warning("The first Super Admin could not be added: %s Correct TRANSHIP_BOOTSTRAP_ADMIN and TRANSHIP_BOOTSTRAP_ADMIN_PASSWORD and start the server again."
                    .formatted(wrong.getMessage()));
            return;
        }
        audit.record(AuditTrail.SYSTEM, "employee.hired", "employee " + login, "first Super Admin, named by the server's environment");
        LOG.info("Added %s as the first Super Admin.".formatted(login));
    }
}
