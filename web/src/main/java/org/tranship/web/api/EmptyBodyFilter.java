package org.tranship.web.api;

import java.io.IOException;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** No body is as good as {@code {}}, whatever type a client gives to nothing. */
@Provider
@PreMatching
public class EmptyBodyFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        var length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        var chunked = request.getHeaderString("Transfer-Encoding") != null;
        if (!chunked && (length == null || length.equals("0"))) {
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
    }
}
