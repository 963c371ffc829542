package org.tranship.access;

import java.time.Instant;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Whether somebody who once logged in may still come in. The container asks for the password only at the login; this is asked at every
 * request, so that whoever is deactivated, or gets another role or password, is out at once.
 */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Admission {

    @Inject
    StaffList staff;

    /** @param sessionBegan the moment of the request itself where there is no session */
    public boolean stillAdmits(String login, Instant sessionBegan) {
        return staff.admits(login, sessionBegan);
    }
}
