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

/** Many definitions at once: looked at first, then taken in, all or none. */
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
    @Operation(summary = "Draft many migrations at once, or take in a registry of entities", description = "As a dry run, which it is unless told otherwise, it "
            + "creates nothing and says what stands against each, by line. Otherwise all is taken in, or nothing when anything stands against one. A registry "
            + "replaces the one there was; with both environments named, a migration is drafted for each of its phases.")
    public ImportAnswer imported(
            @QueryParam("dry_run") @DefaultValue("true") @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true")) String dryRun,
            @QueryParam("source_environment") @Parameter(description = "of the drafts for a registry's phases") String source,
            @QueryParam("target_environment") @Parameter(description = "of the drafts for a registry's phases") String target,
            @RequestBody(content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT, properties = {
                    @SchemaProperty(name = "jobs", type = SchemaType.ARRAY, implementation = NewMigration.class),
                    @SchemaProperty(name = "registry", type = SchemaType.OBJECT, description = "as GET transport/migrations/registry answers")})))
            InputStream body) throws IOException {
        imports.mustBeAllowed();
        new InputRefused.Check().that(dryRun.equals("true") || dryRun.equals("false"), "dry_run", "is neither true nor false")
                .that(source == null || target != null, "target_environment", "is missing")
                .that(target == null || source != null, "source_environment", "is missing").refuse();
        var sent = limited(body);
        var between = source == null ? null : new JobImport.Between(source, target);
        return dryRun.equals("true") ? imports.rehearse(sent, between) : imports.draft(sent, between);
    }

    private static byte[] limited(InputStream body) throws IOException {
        var sent = body.readNBytes(JobImport.MOST_BYTES + 1);
        if (sent.length > JobImport.MOST_BYTES) {
            throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        return sent;
    }
}
