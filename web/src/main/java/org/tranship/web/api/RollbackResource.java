package org.tranship.web.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import java.time.Duration;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tranship.ExpectedVersion;
import org.tranship.InputRefused;
import org.tranship.job.JobId;
import org.tranship.rollback.RollbackDesk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The way back. */
@RequestScoped
@Path("transport/migrations")
@Produces(APPLICATION_JSON)
@Consumes(APPLICATION_JSON)
@Tag(name = "Rollback")
public class RollbackResource {

    private static final int LONGEST_WAIT_SECONDS = 60;

    @Inject
    RollbackDesk desk;

    @Inject
    RollbackWait wait;

    @Context
    UriInfo uri;

    @POST
    @Path("{id}/rollback")
    @Operation(summary = "Make the tables from before the cut-over live again",
            description = "Answers 202 at once, with the place to look for progress; with wait=60 it answers 200 when the rollback has ended within that time. Where the options demand a second person it is only asked for: rollback_requested_by says who waits for whose approval.")
    @APIResponseSchema(value = RollbackAnswer.class, responseCode = "202", responseDescription = "Begun, or 200 when it has ended")
    public Response rollBack(@PathParam("id") JobId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen,
            @QueryParam("wait") @Parameter(description = "seconds to wait for the end, 60 at most",
                    schema = @Schema(type = SchemaType.INTEGER, defaultValue = "0")) String seconds,
            Confirmation confirmation) {
        var patience = patience(seconds);
        desk.rollBack(id, confirmation.wasGiven(), seen);
        var way = wait.forTheEndOf(id, patience);
        return Response.status(RollbackWait.hasEnded(way) ? Response.Status.OK : Response.Status.ACCEPTED)
                .location(uri.getBaseUriBuilder().path(MigrationsResource.class).path(id.toString()).path("progress").build())
                .entity(RollbackAnswer.of(way)).build();
    }

    @POST
    @Path("{id}/rollback/approve")
    @Operation(summary = "Agree to a rollback somebody else has asked for",
            description = "For migrations whose options say rollback_approval: second_person. The rollback then begins.")
    @APIResponseSchema(value = RollbackAnswer.class, responseCode = "202", responseDescription = "Begun")
    public Response approveRollback(@PathParam("id") JobId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen, Nothing body) {
        return Response.accepted(RollbackAnswer.of(desk.approve(id, seen)))
                .location(uri.getBaseUriBuilder().path(MigrationsResource.class).path(id.toString()).path("progress").build()).build();
    }

    @POST
    @Path("{id}/rollback/reject")
    @Operation(summary = "Say no to a rollback somebody has asked for, and why")
    public RollbackAnswer rejectRollback(@PathParam("id") JobId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen, Rejection rejection) {
        return RollbackAnswer.of(desk.reject(id, rejection.comment(), seen));
    }

    @POST
    @Path("{id}/rollback/withdraw")
    @Operation(summary = "Take back a rollback you have asked for, before somebody has agreed")
    public RollbackAnswer withdrawRollback(@PathParam("id") JobId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen, Nothing body) {
        return RollbackAnswer.of(desk.withdraw(id, seen));
    }

    private static Duration patience(String seconds) {
        if (seconds == null) {
            return Duration.ZERO;
        }
        if (!seconds.matches("\\d{1,6}")) {
            throw InputRefused.field("wait", "is not a whole number of seconds");
        }
        return Duration.ofSeconds(Math.min(LONGEST_WAIT_SECONDS, Integer.parseInt(seconds)));
    }
}
