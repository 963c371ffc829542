package org.tranship.web.guard;

import java.io.IOException;
import java.time.Instant;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.tranship.access.Admission;
import org.tranship.web.problem.Problems;

/** Ends a session as soon as its employee is deactivated or has another role or password: the container itself asks only at the login. */
public class StillWelcome extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Admission admission;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        var visitor = request.getUserPrincipal();
        if (visitor == null || admission.stillAdmits(visitor.getName(), role -> request.isUserInRole(role.name()), beganAt(request))) {
            chain.doFilter(request, response);
            return;
        }
        request.logout();
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        turnAway(request, response);
    }

    /** Whoever sends the password with every request has just shown it. A header alone shows nothing: when it is wrong, the session counts. */
    private static Instant beganAt(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null || HttpServletRequest.BASIC_AUTH.equals(request.getAuthType()) ? Instant.now() : Instant.ofEpochMilli(session.getCreationTime());
    }

    private static void turnAway(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (ApiPath.isAskedFor(request)) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Tranship\", charset=\"UTF-8\"");
            ApiPath.answer(Problems.ofStatus(401, request.getMethod(), ApiPath.of(request)), request, response);
            return;
        }
        var login = request.getContextPath() + "/login?ended=true";
        if (request.getHeader("Faces-Request") == null) {
            response.sendRedirect(login);
            return;
        }
        response.setContentType("text/xml"); // a page that polls is led to the login as well
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\"%s\"/></partial-response>".formatted(login));
    }
}
