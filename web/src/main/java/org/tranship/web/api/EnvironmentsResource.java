package org.tranship.web.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tranship.access.Action;
import org.tranship.access.Caller;
import org.tranship.environment.Environments;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** The databases data can be moved between. */
@RequestScoped
@Path("environments")
@Produces(APPLICATION_JSON)
@Tag(name = "Environments")
public class EnvironmentsResource {

    @Inject
    Environments environments;

    @Inject
    Caller caller;

    @GET
    @Operation(summary = "Every environment, least careful first")
    public Listing<EnvironmentAnswer> environments() {
        caller.must(Action.VIEW);
        return Listing.ofAll(environments.all().stream().map(EnvironmentAnswer::of).toList());
    }
}
