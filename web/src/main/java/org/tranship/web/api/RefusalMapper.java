package org.tranship.web.api;

import org.tranship.Refusal;
import org.tranship.web.problem.Problems;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What a boundary refuses becomes a problem document; its kind decides the status. */
@Provider
public class RefusalMapper implements ExceptionMapper<Refusal> {

    @Context
    UriInfo uri;

    @Override
    public Response toResponse(Refusal refusal) {
        return Problems.of(refusal).response(uri.getRequestUri().getRawPath()).build();
    }
}
