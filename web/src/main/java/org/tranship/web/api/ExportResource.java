package org.tranship.web.api;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tranship.environment.KnownEnvironments;
import org.tranship.job.JobDesk;
import org.tranship.job.JobFilter;
import org.tranship.job.JobView;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** The history of jobs for a spreadsheet (S0-20). Written as it is read, so that a hundred thousand jobs need no more memory than some. */
@RequestScoped
@Path("transport/migrations")
@Tag(name = "Migrations")
public class ExportResource {

    private static final String CSV = "text/csv;charset=UTF-8";

    @Inject
    JobDesk desk;

    @Inject
    KnownEnvironments environments;

    @GET
    @Path("export.csv")
    @Produces(CSV)
    @Operation(summary = "All jobs a filter lets through as CSV, oldest first", description = "sort, page and size have no effect.")
    @APIResponse(responseCode = "200", description = "One line a job",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public Response exportMigrations(@BeanParam JobQuery query) {
        var filter = query.filter(environments);
        var first = desk.export(filter, null);
        return Response.ok((StreamingOutput) body -> write(first, filter, new OutputStreamWriter(body, StandardCharsets.UTF_8)))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"migrations.csv\"").build();
    }

    private void write(List<JobView> first, JobFilter filter, Writer out) throws IOException {
        var csv = new JobCsv(out);
        for (var jobs = first; !jobs.isEmpty(); jobs = desk.export(filter, jobs.get(jobs.size() - 1).id())) {
            jobs.forEach(csv::write);
        }
        csv.flush();
    }
}
