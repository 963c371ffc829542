package org.tranship.web.guard;

import java.io.IOException;

import org.tranship.web.problem.Problem;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Whether a request was for the interface, whatever it has been forwarded to, and how the interface answers outside JAX-RS. */
final class ApiPath {

    private ApiPath() {
    }

    static boolean isAskedFor(HttpServletRequest request) {
        var path = of(request).substring(request.getContextPath().length());
        return path.equals("/api") || path.startsWith("/api/");
    }

    /** The path the client sent. */
    static String of(HttpServletRequest request) {
        if (request.getDispatcherType() == DispatcherType.FORWARD) {
            return (String) request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        }
        return request.getDispatcherType() == DispatcherType.ERROR
                ? (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) : request.getRequestURI();
    }

    static void answer(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        if (problem.isForNow()) {
            response.setHeader("Retry-After", Problem.SECONDS_TO_THE_NEXT_TRY);
        }
        response.getWriter().write(problem.json(of(request)).toString());
    }
}
