package org.tranship.web.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import java.util.Arrays;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tranship.InputRefused;
import org.tranship.job.JobId;
import org.tranship.job.JobLog;
import org.tranship.job.LogLevel;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;

/** What a job's run wrote down. */
@RequestScoped
@Path("transport/migrations")
@Produces(APPLICATION_JSON)
@Tag(name = "Migrations")
public class LogsResource {

    @Inject
    JobLog log;

    @GET
    @Path("{id}/logs")
    @Operation(summary = "The last lines of a job's log, or those after a line seen before")
    public LogAnswer logs(@PathParam("id") JobId id,
            @QueryParam("level") @DefaultValue("INFO")
            @Parameter(description = "at least that", schema = @Schema(implementation = LogLevel.class)) String level,
            @QueryParam("after") @Parameter(description = "number of a line: those after it", schema = @Schema(type = SchemaType.INTEGER)) String after,
            @QueryParam("size") @DefaultValue("200")
            @Parameter(description = "1 to 1000", schema = @Schema(type = SchemaType.INTEGER)) String size) {
        var known = Arrays.stream(LogLevel.values()).map(LogLevel::name).toList();
        new InputRefused.Check()
                .that(known.contains(level), "level", "is none of " + known)
                .that(after == null || after.matches("\\d{1,18}"), "after", "is not a whole number")
                .that(size.matches("[1-9]\\d{0,2}|1000"), "size", "is not a whole number between 1 and 1000")
                .refuse();
        var atLeast = LogLevel.valueOf(level);
        int lines = Integer.parseInt(size);
        return after == null ? LogAnswer.of(log.last(id, atLeast, lines), 0)
                : LogAnswer.of(log.after(id, atLeast, Long.parseLong(after), lines), Long.parseLong(after));
    }
}
