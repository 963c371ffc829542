package org.tranship.web.guard;

import java.io.IOException;
import java.net.URI;
import java.util.Set;

import org.tranship.web.problem.Problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Keeps other sites from having a signed-in browser change something here. A change is let through when the browser names our own
 * origin, or when it brings what a foreign page cannot make a browser send: an Authorization header or X-Requested-With, and no foreign origin.
 */
public class SameOrigin extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        if (HARMLESS.contains(request.getMethod()) || isOurs(request)) {
            chain.doFilter(request, response);
            return;
        }
        ApiPath.answer(new Problem(403, "cross-origin",
                "A change was asked for with a browser's session and does not show that it comes from this console.",
                "Sign in with HTTP Basic, or send X-Requested-With from a page of this console."), request, response);
    }

    private static boolean isOurs(HttpServletRequest request) {
        var origin = request.getHeader("Origin");
        var named = origin != null ? origin : request.getHeader("Referer");
        if (named != null) {
            return request.getHeader("Host") != null && request.getHeader("Host").equalsIgnoreCase(authority(named));
        }
        return request.getHeader("Authorization") != null || request.getHeader("X-Requested-With") != null;
    }

    private static String authority(String origin) {
        try {
            return URI.create(origin).getRawAuthority();
        } catch (IllegalArgumentException notAnOrigin) {
            return null;
        }
    }
}
