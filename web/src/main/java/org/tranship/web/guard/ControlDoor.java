package org.tranship.web.guard;

import java.io.IOException;

import org.tranship.control.ControlWatch;
import org.tranship.web.problem.Problem;
import org.tranship.web.problem.Problems;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * While the control database is away nobody can be let in, and nothing be looked up or decided: says so, instead of an error of whoever
 * asked it first. The container looks into it before any filter, to log somebody in; what it makes of the failure, a way to the login or an
 * error page, comes by here too.
 */
public class ControlDoor extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String PAGE = "/error/control-away.xhtml";
    private static final String SHOWN = ControlDoor.class.getName();

    @Inject
    transient ControlWatch watch;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        var lost = ControlWatch.isBehind((Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        if (request.getAttribute(SHOWN) != null || needsNoDatabase(request) || !lost && watch.trouble().isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        if (ApiPath.isAskedFor(request)) {
            ApiPath.answer(lost ? Problems.controlDatabaseLost() : Problems.controlDatabaseAway(), request, response);
            return;
        }
        request.setAttribute(SHOWN, Boolean.TRUE);
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Retry-After", Problem.SECONDS_TO_THE_NEXT_TRY);
        if (request.getMethod().equals("GET")) {
            response.setHeader("Refresh", Problem.SECONDS_TO_THE_NEXT_TRY); // the page asked for comes by itself
        }
        request.getRequestDispatcher(PAGE).forward(request, response);
    }

    /** The figures for monitoring tools, and what the page itself is made of. */
    private static boolean needsNoDatabase(HttpServletRequest request) {
        var path = ApiPath.of(request).substring(request.getContextPath().length());
        return path.equals("/metrics") || path.startsWith("/jakarta.faces.resource/");
    }
}
