package org.tranship.web.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import java.io.IOException;
import java.io.InputStream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.tranship.InputRefused;

/** Many definitions of jobs at once: looked at first, then drafted, all or none. */
@RequestScoped
@Path("transport/migrations")
@Produces(APPLICATION_JSON)
@Consumes(APPLICATION_JSON)
@Tag(name = "Migrations")
public class ImportResource {

    @Inject
    JobImport imports;

    @POST
    @Path("import")
    @Operation(summary = "Draft many migrations at once", description = "As a dry run, which it is unless told otherwise, it creates nothing and says what "
            + "stands against each, by line. Otherwise all are drafted, or none when anything stands against one.")
    public ImportAnswer imported(
            @QueryParam("dry_run") @DefaultValue("true") @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true")) String dryRun,
            @RequestBody(content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT, requiredProperties = "jobs", properties =
                    @SchemaProperty(name = "jobs", type = SchemaType.ARRAY, implementation = NewMigration[].class)))) InputStream body) throws IOException {
        imports.mustBeAllowed();
        if (!dryRun.equals("true") && !dryRun.equals("false")) {
            throw InputRefused.field("dry_run", "is neither true nor false");
        }
        var sent = limited(body);
        return dryRun.equals("true") ? imports.rehearse(sent) : imports.draft(sent);
    }

    private static byte[] limited(InputStream body) throws IOException {
        var sent = body.readNBytes(JobImport.MOST_BYTES + 1);
        if (sent.length > JobImport.MOST_BYTES) {
            throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        return sent;
    }
}
