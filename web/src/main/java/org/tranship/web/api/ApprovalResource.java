package org.tranship.web.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tranship.ExpectedVersion;
import org.tranship.approval.ApprovalDesk;
import org.tranship.job.JobId;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** A second person says yes or no. */
@RequestScoped
@Path("transport/migrations")
@Produces(APPLICATION_JSON)
@Consumes(APPLICATION_JSON)
@Tag(name = "Approval")
public class ApprovalResource {

    @Inject
    ApprovalDesk desk;

    @POST
    @Path("{id}/approve")
    @Operation(summary = "Approve the plan of that fingerprint",
            description = "Both databases are looked at again; when the plan has changed since, 409 shows the difference and the new fingerprint.")
    public MigrationAnswer approve(@PathParam("id") JobId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion version,
            Approval approval) {
        return MigrationAnswer.of(desk.approve(id, approval.seen(), approval.comment(), version));
    }

    @POST
    @Path("{id}/reject")
    @Operation(summary = "Say no for good, and why")
    public MigrationAnswer reject(@PathParam("id") JobId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion version,
            Rejection rejection) {
        return MigrationAnswer.of(desk.reject(id, rejection.comment(), version));
    }
}
