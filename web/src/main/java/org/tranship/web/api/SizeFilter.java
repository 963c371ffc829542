package org.tranship.web.api;

import java.io.IOException;

import org.tranship.web.problem.Problems;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * A body that says itself that it is too long is not read at all: the container would break off in the middle of one that is longer than
 * anything it takes. Those who do not say how long they are find out when the limit is read.
 */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class SizeFilter implements ContainerRequestFilter {

    private static final String IMPORT = "/import";

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        var path = request.getUriInfo().getRequestUri().getRawPath();
        int most = path.endsWith(IMPORT) ? JobImport.MOST_BYTES : RecordReader.MOST_BYTES;
        if (length(request) > most) {
            request.abortWith(Problems.ofStatus(Response.Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode(), request.getMethod(), path).response(path).build());
        }
    }

    /** {@code getLength} ends at two gigabytes. */
    private static long length(ContainerRequestContext request) {
        var said = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return said != null && said.matches("\\d{1,18}") ? Long.parseLong(said) : -1;
    }
}
