package org.tranship.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.tranship.Refusal;
import org.tranship.access.Action;
import org.tranship.access.Role;
import org.tranship.web.problem.Incident;

/** What the error pages say: the refusal that led there, if one did. */
@Named
@RequestScoped
public class WhatWentWrong {

    @Inject
    HttpServletRequest http;

    private String incident;

    public boolean isExplained() {
        return refusal() != null;
    }

    public String getMessage() {
        return refusal().getMessage();
    }

    public String getHint() {
        return refusal().hint();
    }

    /** The roles that may look at migrations, for whoever has none of them. */
    public String getRolesThatMayView() {
        return Arrays.stream(Role.values()).filter(role -> role.may(Action.VIEW)).map(Enum::name).collect(Collectors.joining(", "));
    }

    /** Under which number the log has what nobody foresaw. */
    public String getIncident() {
        if (incident == null) {
            incident = Incident.log((Throwable) http.getAttribute(RequestDispatcher.ERROR_EXCEPTION), http.getMethod(),
                    (String) http.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        }
        return incident;
    }

    private Refusal refusal() {
        return (Refusal) http.getAttribute(RefusalsOnPages.REFUSAL);
    }
}
