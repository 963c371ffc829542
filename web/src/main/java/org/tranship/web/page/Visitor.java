package org.tranship.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import org.tranship.access.Action;
import org.tranship.access.Caller;
import org.tranship.access.EmployeeName;
import org.tranship.access.EmployeeView;

/** Whoever looks at the page. Buttons ask it what to offer; what is carried out is decided by the boundaries. */
@Named
@RequestScoped
public class Visitor {

    @Inject
    Caller caller;

    @Inject
    HttpServletRequest http;

    private EmployeeView employee;

    public boolean isKnown() {
        return http.getUserPrincipal() != null;
    }

    public String getLogin() {
        return http.getUserPrincipal().getName();
    }

    /** Roles as the container sees them, in words. */
    public String getRoles() {
        return caller.roles().stream().map(role -> role.name().replace('_', ' ')).sorted().collect(Collectors.joining(", "));
    }

    public boolean may(Action action) {
        return caller.may(action);
    }

    public EmployeeView getEmployee() {
        if (employee == null) {
            employee = caller.employee();
        }
        return employee;
    }

    /** Ends the session; a page asked for later asks for the login again. */
    public String logOut() {
        http.getSession().invalidate();
        return "/login.xhtml?faces-redirect=true&left=true";
    }

    /** Whether what the browser shows, as it said with its poll, is still how things stand. */
    public boolean sees(String standing) {
        return standing.equals(http.getParameter("shown"));
    }

    public boolean is(EmployeeName other) {
        return other != null && other.login().equals(getLogin());
    }
}
