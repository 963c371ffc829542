package org.tranship.web.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tranship.records.RetentionDesk;
import org.tranship.records.RetentionResult;

/** What was cleaned up of what runs have left. */
@RequestScoped
@Path("transport/retention")
@Produces(APPLICATION_JSON)
@Tag(name = "Reports")
public class RetentionResource {

    @Inject
    RetentionDesk desk;

    @GET
    @Operation(summary = "What was cleaned up when, the newest first", description = "The last hundred of total.")
    public Listing<RetentionResult> retention() {
        return new Listing<>(desk.results(), 0, RetentionDesk.LAST, desk.count());
    }
}
