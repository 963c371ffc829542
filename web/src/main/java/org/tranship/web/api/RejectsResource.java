package org.tranship.web.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tranship.InputRefused;
import org.tranship.job.JobId;
import org.tranship.job.RejectDesk;
import org.tranship.job.RejectedRow;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** The rows of a job that did not arrive. */
@RequestScoped
@Path("transport/migrations")
@Produces(APPLICATION_JSON)
@Tag(name = "Migrations")
public class RejectsResource {

    private static final String CSV = "text/csv;charset=UTF-8";

    private static final List<String> NAMES = List.of("number", "entity", "key", "sqlstate", "message", "constraint", "column", "rejected_at", "row");

    @Inject
    RejectDesk desk;

    @GET
    @Path("{id}/rejects")
    @Operation(summary = "Rows of the source that the target did not take, and why",
            description = "Read from the target, where they lie. Their values are in rejects/export.csv.")
    public RejectsAnswer rejects(@PathParam("id") JobId id,
            @QueryParam("after") @DefaultValue("0") @Parameter(description = "number of a row: those after it", schema = @Schema(type = SchemaType.INTEGER)) String after,
            @QueryParam("size") @DefaultValue("200")
            @Parameter(description = "1 to 1000", schema = @Schema(type = SchemaType.INTEGER)) String size) {
        new InputRefused.Check()
                .that(after.matches("\\d{1,18}"), "after", "is not a whole number")
                .that(size.matches("[1-9]\\d{0,2}|1000"), "size", "is not a whole number between 1 and 1000")
                .refuse();
        return RejectsAnswer.of(desk.after(id, Long.parseLong(after), Integer.parseInt(size)), Long.parseLong(after));
    }

    @GET
    @Path("{id}/rejects/export.csv")
    @Produces(CSV)
    @Operation(summary = "All rejected rows of a job with their values as CSV", description = "Columns key and row are JSON objects of texts.")
    @APIResponse(responseCode = "200", description = "One line a row",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public Response exportRejects(@PathParam("id") JobId id) {
        var first = desk.export(id, 0);
        return Response.ok((StreamingOutput) body -> write(id, first, new OutputStreamWriter(body, StandardCharsets.UTF_8)))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"migration-%s-rejects.csv\"".formatted(id)).build();
    }

    private void write(JobId id, List<RejectedRow> first, Writer out) throws IOException {
        var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord(NAMES);
        for (var rows = first; !rows.isEmpty(); rows = desk.export(id, rows.get(rows.size() - 1).number())) {
            rows.forEach(row -> csv.writeRecord(Stream.<Object>of(row.number(), row.entity(), row.key(), row.sqlstate(), row.reason(), row.constraint(), row.column(),
                    row.rejectedAt(), row.row()).map(JobCsv::cell).toList()));
        }
        csv.flush();
    }
}
