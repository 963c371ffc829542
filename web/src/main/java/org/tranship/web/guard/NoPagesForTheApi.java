package org.tranship.web.guard;

import java.io.IOException;

import org.tranship.web.problem.Incident;
import org.tranship.web.problem.Problem;
import org.tranship.web.problem.Problems;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The container leads who is not signed in to the login page, and what came to nothing to an error page. Who asked for the interface
 * gets a problem document instead, and no lasting session.
 */
public class NoPagesForTheApi extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final int SECONDS_FOR_NOTHING = 2;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        if (!ApiPath.isAskedFor(request)) {
            chain.doFilter(request, response);
        } else if (request.getDispatcherType() == DispatcherType.FORWARD) {
            askToSignIn(request, response);
        } else {
            ApiPath.answer(problem(request), request, response);
        }
    }

    private static void askToSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var session = request.getSession(false);
        if (session != null && session.isNew()) {
            session.setMaxInactiveInterval(SECONDS_FOR_NOTHING);   // the container kept the request there; Weld cannot bear it invalidated here
        }
        response.setHeader("WWW-Authenticate", "Basic realm=\"Tranship\", charset=\"UTF-8\"");
        ApiPath.answer(Problems.ofStatus(401, request.getMethod(), ApiPath.of(request)), request, response);
    }

    private static Problem problem(HttpServletRequest request) {
        int status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return status < 500 ? Problems.ofStatus(status, request.getMethod(), ApiPath.of(request))
                : Problems.unexpected(Incident.log((Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION),
                        request.getMethod(), ApiPath.of(request)));
    }
}
