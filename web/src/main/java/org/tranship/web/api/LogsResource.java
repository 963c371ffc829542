package org.tranship.web.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;


import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tranship.job.JobId;
import org.tranship.job.JobLog;
import org.tranship.job.JobLogLine;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** What a job's run wrote down. */
@RequestScoped
@Path("transport/migrations")
@Produces(APPLICATION_JSON)
@Tag(name = "Migrations")
public class LogsResource {

    private static final String TEXT = "text/plain;charset=UTF-8";

    @Inject
    JobLog log;

    @GET
    @Path("{id}/logs")
    @Operation(summary = "The last lines of a job's log, or those after a line seen before")
    public LogAnswer logs(@PathParam("id") JobId id, @BeanParam LogQuery query,
            @QueryParam("after") @Parameter(description = "number of a line: those after it", schema = @Schema(type = SchemaType.INTEGER)) String after,
            @QueryParam("size") @DefaultValue("200")
            @Parameter(description = "1 to 1000", schema = @Schema(type = SchemaType.INTEGER)) String size) {
        query.check()
                .that(after == null || after.matches("\\d{1,18}"), "after", "is not a whole number")
                .that(size.matches("[1-9]\\d{0,2}|1000"), "size", "is not a whole number between 1 and 1000")
                .refuse();
        int lines = Integer.parseInt(size);
        return after == null ? LogAnswer.of(log.last(id, query.atLeast(), query.operation(), lines), 0)
                : LogAnswer.of(log.after(id, query.atLeast(), query.operation(), Long.parseLong(after), lines), Long.parseLong(after));
    }

    @GET
    @Path("{id}/logs/download")
    @Produces(TEXT)
    @Operation(summary = "A job's whole log as text, oldest line first")
    @APIResponse(responseCode = "200", description = "Moment, level, phase, entity and message, separated by tabs",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = SchemaType.STRING)))
    public Response download(@PathParam("id") JobId id, @BeanParam LogQuery query) {
        query.check().refuse();
        var first = log.export(id, query.atLeast(), query.operation(), 0);
        return Response.ok((StreamingOutput) body -> write(id, query, first, new OutputStreamWriter(body, StandardCharsets.UTF_8)))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"migration-%s.log\"".formatted(id)).build();
    }

    private void write(JobId id, LogQuery query, List<JobLogLine> first, Writer out) throws IOException {
        for (var lines = first; !lines.isEmpty(); lines = log.export(id, query.atLeast(), query.operation(), lines.get(lines.size() - 1).number())) {
            for (var line : lines) {
                out.write(String.join("\t", line.at().toString(), line.level().name(), line.phase() == null ? "" : line.phase(),
                        line.entity() == null ? "" : line.entity(), line.message().replaceAll("\\R", "\n\t\t\t\t")) + "\n");
            }
        }
        out.flush();
    }
}
