package org.tranship.web.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tranship.job.JobId;
import org.tranship.records.ExecutionBoard;

/** A run in the words of the execution model. */
@RequestScoped
@Path("transport/migrations")
@Produces(APPLICATION_JSON)
@Tag(name = "Reports")
public class ExecutionResource {

    @Inject
    ExecutionBoard board;

    @GET
    @Path("{id}/execution")
    @Operation(summary = "A job's run: its phases, entities, configuration and audit trail")
    public ExecutionAnswer execution(@PathParam("id") JobId id) {
        return ExecutionAnswer.of(board.executionOf(id));
    }
}
