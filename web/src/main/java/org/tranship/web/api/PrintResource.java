package org.tranship.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tranship.job.JobId;
import org.tranship.records.PrintDesk;
import org.tranship.web.print.JobDocument;
import org.tranship.web.print.RecordStyle;

/** A job's record for paper (S0-1, Print). */
@RequestScoped
@Path("transport/migrations")
@Tag(name = "Migrations")
public class PrintResource {

    private static final String HTML = "text/html;charset=UTF-8";

    @Inject
    PrintDesk desk;

    @GET
    @Path("{id}/print")
    @Produces(HTML)
    @Operation(summary = "A job's record as one document to be printed or kept", description = """
            Who asked, approved and when, plan, options, phases, tables, way back, the job's whole audit trail, and an end of the trail to verify it with. \
            No rows of what was migrated.""")
    @APIResponse(responseCode = "200", description = "A document that needs nothing else, with all times in UTC",
            content = @Content(mediaType = "text/html", schema = @Schema(type = SchemaType.STRING)))
    public Response printMigration(@PathParam("id") JobId id) {
        var document = JobDocument.of(desk.print(id)).getBytes(StandardCharsets.UTF_8);
        return Response.ok(document).header(HttpHeaders.CONTENT_LENGTH, document.length).header("Content-Security-Policy", RecordStyle.POLICY)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"migration-%s.html\"".formatted(id)).build();
    }
}
