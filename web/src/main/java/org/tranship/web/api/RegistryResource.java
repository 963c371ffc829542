package org.tranship.web.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.tranship.registry.RegistryDesk;

/** The registry of entities as it was imported, with the order and the steps that follow from it. */
@RequestScoped
@Path("transport/migrations/registry")
@Produces(APPLICATION_JSON)
@Tag(name = "Migrations")
public class RegistryResource {

    @Inject
    RegistryDesk definitions;

    @GET
    @Operation(summary = "The registry of entities, in the words of its document", description = "What it answers can be imported as it is.")
    @APIResponse(responseCode = "200", description = "id, entities, phases, dependencies, executionPlan within registry",
            content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public String registry() {
        return RegistryJson.of(definitions.export()).toString();
    }
}
