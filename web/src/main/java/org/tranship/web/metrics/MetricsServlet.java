package org.tranship.web.metrics;

import java.io.IOException;
import java.util.Collections;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.tranship.monitoring.Figures;

/** {@code /metrics}, in the format of Prometheus. */
@WebServlet(urlPatterns = {"/metrics", "/metrics/*"})
public class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Figures figures;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        figures.page(path, request.getMethod(), accepted(request), request.getParameterMap(), (status, text, headers) -> {
            response.setStatus(status);
            response.setCharacterEncoding("UTF-8");
            response.setContentType(headers.getOrDefault("Content-Type", "text/plain"));
            response.getWriter().write(text);
        });
    }

    private static Stream<String> accepted(HttpServletRequest request) {
        var headers = request.getHeaders("Accept");
        return headers == null ? null : Collections.list(headers).stream();
    }
}
