package org.tranship.web.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tranship.records.Report;
import org.tranship.records.ReportDesk;

/** The four reports over what runs have done. */
@RequestScoped
@Path("transport/reports")
@Produces(APPLICATION_JSON)
@Tag(name = "Reports")
public class ReportsResource {

    @Inject
    ReportDesk desk;

    @GET
    @Path("progress")
    @Operation(summary = "Overall migration progress, phase by phase")
    public Listing<Report.Progress> progressReport(@BeanParam ReportQuery query) {
        return Listing.of(desk.progress(query.filter()));
    }

    @GET
    @Path("tables")
    @Operation(summary = "Every table and how far its operations are, one line for each status")
    public Listing<Report.Tables> tables(@BeanParam ReportQuery query) {
        return Listing.of(desk.tables(query.filter()));
    }

    @GET
    @Path("errors")
    @Operation(summary = "Every operation that failed, the latest first")
    public Listing<Report.Errors> errors(@BeanParam ReportQuery query) {
        return Listing.of(desk.errors(query.filter()));
    }

    @GET
    @Path("performance")
    @Operation(summary = "How fast tables are copied, the fastest first")
    public Listing<Report.Performance> performance(@BeanParam ReportQuery query) {
        return Listing.of(desk.performance(query.filter()));
    }
}
