package org.tranship.web.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tranship.ExpectedVersion;
import org.tranship.environment.Environments;
import org.tranship.environment.KnownEnvironments;
import org.tranship.job.JobDesk;
import org.tranship.job.JobId;
import org.tranship.plan.PlanDesk;
import org.tranship.progress.ProgressBoard;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Migration jobs: asked for, looked at, stopped and sent on. */
@RequestScoped
@Path("transport/migrations")
@Produces(APPLICATION_JSON)
@Consumes(APPLICATION_JSON)
@Tag(name = "Migrations")
public class MigrationsResource {

    @Inject
    JobDesk desk;

    @Inject
    PlanDesk plans;

    @Inject
    ProgressBoard board;

    @Inject
    Environments environments;

    @Inject
    KnownEnvironments known;

    @Context
    UriInfo uri;

    @POST
    @Operation(summary = "Ask for a migration", description = "Looks at both databases, plans, and waits for an approver. Nothing is created when anything is refused.")
    @APIResponseSchema(value = MigrationAnswer.class, responseCode = "201", responseDescription = "Planned; waits for its approver")
    public Response create(NewMigration asked,
            @Parameter(description = "the same key makes one job, however often it is sent") @HeaderParam("Idempotency-Key") String idempotencyKey) {
        var request = asked.request(idempotencyKey);
        var job = asked.isDraft() ? desk.draft(request) : desk.submit(request);
        return Response.created(uri.getAbsolutePathBuilder().path(job.id().toString()).build()).entity(MigrationAnswer.of(job)).build();
    }

    @GET
    @Operation(summary = "The jobs a filter lets through, one page of them")
    public Listing<MigrationAnswer> migrations(@BeanParam JobQuery query) {
        var page = desk.list(query.filter(known));
        return new Listing<>(page.jobs().stream().map(MigrationAnswer::of).toList(), page.page(), page.size(), page.total());
    }

    @POST
    @Path("readiness")
    @Operation(summary = "Could this be migrated?", description = "Every check of a migration that is not asked for yet; creates nothing.")
    public ReadinessAnswer examine(ReadinessQuestion asked) {
        return ReadinessAnswer.of(plans.examine(asked.request(environments)));
    }

    @GET
    @Path("{id: \\d+}")   // digits, or RESTEasy would take export.csv for an id
    @Operation(summary = "One job")
    public MigrationAnswer get(@PathParam("id") JobId id) {
        return MigrationAnswer.of(desk.get(id));
    }

    @GET
    @Path("{id}/plan")
    @Operation(summary = "What the job would do: what an approver looks at")
    public PlanAnswer plan(@PathParam("id") JobId id) {
        return PlanAnswer.of(plans.previewOf(id));
    }

    @GET
    @Path("{id}/progress")
    @Operation(summary = "How far the job is")
    public ProgressAnswer progress(@PathParam("id") JobId id) {
        return ProgressAnswer.of(board.progressOf(id));
    }

    @POST
    @Path("{id}/pause")
    @Operation(summary = "Stop before the next slice and keep what is there")
    public MigrationAnswer pause(@PathParam("id") JobId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen, Nothing body) {
        return MigrationAnswer.of(desk.pause(id, seen));
    }

    @POST
    @Path("{id}/resume")
    @Operation(summary = "Go on with a paused job")
    public MigrationAnswer resume(@PathParam("id") JobId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen, Nothing body) {
        return MigrationAnswer.of(desk.resume(id, seen));
    }

    @POST
    @Path("{id}/cancel")
    @Operation(summary = "Give the job up and remove what it made in the target")
    public MigrationAnswer cancel(@PathParam("id") JobId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen, Nothing body) {
        return MigrationAnswer.of(desk.cancel(id, seen));
    }

    @POST
    @Path("{id}/retry")
    @Operation(summary = "Queue a failed job again; it goes on where it stopped")
    public MigrationAnswer retry(@PathParam("id") JobId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen, Nothing body) {
        return MigrationAnswer.of(desk.retry(id, seen));
    }

    @POST
    @Path("{id}/complete")
    @Operation(summary = "End the rollback window early", description = "The old tables are dropped; there is no way back afterwards.")
    public MigrationAnswer complete(@PathParam("id") JobId id, @HeaderParam("If-Match") @DefaultValue("*") ExpectedVersion seen, Nothing body) {
        return MigrationAnswer.of(desk.complete(id, seen));
    }
}
