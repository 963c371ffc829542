package org.tranship.web.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.tranship.ExpectedVersion;
import org.tranship.job.JobDesk;
import org.tranship.job.JobId;

/** What becomes of a request before it starts and after it has ended. */
@RequestScoped
@Path("transport/migrations")
@Produces(APPLICATION_JSON)
@Consumes(APPLICATION_JSON)
@Tag(name = "Migrations")
public class RequestResource {

    @Inject
    JobDesk desk;

    @Context
    UriInfo uri;

    @PATCH
    @Path("{id: \\d+}")
    @Operation(summary = "Change what has never started", description = "What is left out stays. It is planned anew; an approval it had is void.")
    public MigrationAnswer changeRequest(@PathParam("id") JobId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen, MigrationChange change) {
        return MigrationAnswer.of(desk.edit(id, change.request(), seen));
    }

    @PUT
    @Path("{id: \\d+}")
    @Operation(summary = "Ask for something else instead, before it starts",
            description = "What is left out has its default. It is planned anew; an approval it had is void.")
    public MigrationAnswer replace(@PathParam("id") JobId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen, NewMigration asked) {
        return MigrationAnswer.of(desk.replace(id, asked.request(null), seen));
    }

    @DELETE
    @Path("{id: \\d+}")
    @Operation(summary = "Take a job that has ended out of every list", description = "Never while its rollback window is open. The audit trail keeps what it knows.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("id") JobId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen) {
        desk.delete(id, seen);
    }

    @POST
    @Path("{id}/submit")
    @Operation(summary = "Put a draft before an approver")
    public MigrationAnswer submit(@PathParam("id") JobId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen, Nothing body) {
        return MigrationAnswer.of(desk.submitDraft(id, seen));
    }

    @POST
    @Path("{id}/schedule")
    @Operation(summary = "Say when it may start at the earliest", description = "Before it is approved, so that the approver sees it. Left out: as soon as it is approved.")
    public MigrationAnswer schedule(@PathParam("id") JobId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen, StartTime start) {
        return MigrationAnswer.of(desk.schedule(id, start.moment(), seen));
    }

    @POST
    @Path("{id}/confirm")
    @Operation(summary = "Say that those concerned are notified, or that the smoke tests passed", description = "Who said so, when and how stands in the audit trail; nothing waits for it.")
    public MigrationAnswer confirm(@PathParam("id") JobId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen, DoneByHand said) {
        return MigrationAnswer.of(desk.confirm(id, said.handCheck(), said.comment(), seen));
    }

    @POST
    @Path("{id}/clone")
    @Operation(summary = "A draft of your own that asks for the same")
    @APIResponseSchema(value = MigrationAnswer.class, responseCode = "201", responseDescription = "Planned; nobody is asked before it is submitted")
    public Response copy(@PathParam("id") JobId id, @Parameter(description = "the same key makes one clone, however often it is sent")
            @HeaderParam("Idempotency-Key") String idempotencyKey, Renaming renaming) {
        var job = desk.copy(id, renaming.jobName(), idempotencyKey);
        return Response.created(uri.getBaseUriBuilder().path(MigrationsResource.class).path(job.id().toString()).build())
                .entity(MigrationAnswer.of(job)).build();
    }

    @POST
    @Path("{id}/archive")
    @Operation(summary = "Put a job that has ended out of the way", description = "Lists leave it out unless archived=true or any.")
    public MigrationAnswer archive(@PathParam("id") JobId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen, Nothing body) {
        return MigrationAnswer.of(desk.archive(id, seen));
    }

    @POST
    @Path("{id}/unarchive")
    @Operation(summary = "Take a job out of the archive")
    public MigrationAnswer unarchive(@PathParam("id") JobId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen, Nothing body) {
        return MigrationAnswer.of(desk.takeOutOfTheArchive(id, seen));
    }
}
