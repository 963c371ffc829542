package org.tranship.web.api;

import org.tranship.web.problem.Incident;
import org.tranship.web.problem.Problems;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What JAX-RS itself refuses: no such path, method or media type. */
@Provider
public class ContainerRefusalMapper implements ExceptionMapper<WebApplicationException> {

    @Context
    UriInfo uri;

    @Context
    Request request;

    @Override
    public Response toResponse(WebApplicationException refusal) {
        var refused = refusal.getResponse();
        var path = uri.getRequestUri().getRawPath();
        if (refused.getStatus() >= 500) {
            return Problems.unexpected(Incident.log(refusal, request.getMethod(), path)).response(path).build();
        }
        var answer = Problems.ofStatus(refused.getStatus(), request.getMethod(), path).response(path);
        if (refused.getHeaders().containsKey(HttpHeaders.ALLOW)) {
            answer.header(HttpHeaders.ALLOW, refused.getHeaderString(HttpHeaders.ALLOW));
        }
        return answer.build();
    }
}
