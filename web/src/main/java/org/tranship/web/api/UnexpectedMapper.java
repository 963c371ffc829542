package org.tranship.web.api;

import org.tranship.Causes;
import org.tranship.Refusal;
import org.tranship.control.ControlWatch;
import org.tranship.web.problem.Incident;
import org.tranship.web.problem.Problem;
import org.tranship.web.problem.Problems;

import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Everything else: a refusal in a wrapper of the container is still a refusal; the rest is an incident and
 * tells the client nothing more. */
@Provider
public class UnexpectedMapper implements ExceptionMapper<Throwable> {

    @Context
    UriInfo uri;

    @Context
    Request request;

    @Inject
    ControlWatch watch;

    @Override
    public Response toResponse(Throwable error) {
        var path = uri.getRequestUri().getRawPath();
        var problem = Causes.first(Refusal.class, error).map(Problems::of)
                .orElseGet(() -> error instanceof EJBAccessException
                        ? Problems.ofStatus(403, request.getMethod(), path)
                        : unforeseen(error, path));
        return problem.response(path).build();
    }

    /** The one thing that may happen to any request at any moment has a name. */
    private Problem unforeseen(Throwable error, String path) {
        return ControlWatch.isBehind(error) ? Problems.controlDatabaseLost()
                : watch.trouble().isPresent() ? Problems.controlDatabaseAway()
                : Problems.unexpected(Incident.log(error, request.getMethod(), path));
    }
}
