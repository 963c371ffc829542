package org.tranship.web.guard;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Tells browsers what not to do with what they get, beyond what the server says of every answer. Where scripts of a page may come from
 * is said by PrimeFaces in a second Content-Security-Policy with the page's nonce; browsers obey both. Of the interface's answers only a
 * record to be printed brings a policy of its own instead, for the sake of its style.
 */
public class SecurityHeaders extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        boolean api = ApiPath.isAskedFor(request);
        response.setHeader("Content-Security-Policy", (api ? "default-src 'none'; " : "object-src 'none'; base-uri 'self'; form-action 'self'; ")
                + "frame-ancestors 'none'");
        if (api) {
            response.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, response);
    }
}
