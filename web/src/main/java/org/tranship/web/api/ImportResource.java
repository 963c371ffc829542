package org.tranship.web.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

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
import org.tranship.Refusal;
import org.tranship.access.Action;
import org.tranship.access.Caller;
import org.tranship.job.JobDesk;
import org.tranship.job.JobRequest;

/** Many definitions of jobs at once: looked at first, then drafted, all or none. */
@RequestScoped
@Path("transport/migrations")
@Produces(APPLICATION_JSON)
@Consumes(APPLICATION_JSON)
@Tag(name = "Migrations")
public class ImportResource {

    private static final int MOST_BYTES = 1 << 20;

    private static final int MOST_JOBS = 200;

    @Inject
    JobDesk desk;

    @Inject
    Caller caller;

    @POST
    @Path("import")
    @Operation(summary = "Draft many migrations at once", description = "As a dry run, which it is unless told otherwise, it creates nothing and says what "
            + "stands against each, by line. Otherwise all are drafted, or none when anything stands against one.")
    public ImportAnswer imported(
            @QueryParam("dry_run") @DefaultValue("true") @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true")) String dryRun,
            @RequestBody(content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT, requiredProperties = "jobs", properties =
                    @SchemaProperty(name = "jobs", type = SchemaType.ARRAY, implementation = NewMigration[].class)))) InputStream body) throws IOException {
        caller.must(Action.IMPORT);
        if (!dryRun.equals("true") && !dryRun.equals("false")) {
            throw InputRefused.field("dry_run", "is neither true nor false");
        }
        var items = ImportedJobs.read(limited(body));
        if (items.size() > MOST_JOBS) {
            throw InputRefused.field("jobs", "are more than %d at once".formatted(MOST_JOBS));
        }
        var looked = looked(items);
        return dryRun.equals("true") ? new ImportAnswer(true, 0, looked) : drafted(items, looked);
    }

    private static byte[] limited(InputStream body) throws IOException {
        var sent = body.readNBytes(MOST_BYTES + 1);
        if (sent.length > MOST_BYTES) {
            throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        return sent;
    }

    private List<ImportAnswer.Item> looked(List<ImportedJobs.Item> items) {
        var readable = items.stream().filter(item -> item.wrong() == null).toList();
        var refusals = desk.rehearse(requests(readable)).iterator();
        var answers = new ArrayList<ImportAnswer.Item>();
        for (var item : items) {
            Refusal wrong = item.wrong() != null ? item.wrong() : refusals.next();
            answers.add(new ImportAnswer.Item(item.line(), item.job() == null ? null : item.job().jobName(), wrong == null ? null : wrong.getMessage(),
                    wrong == null ? null : wrong.hint(), null, null));
        }
        return answers;
    }

    private ImportAnswer drafted(List<ImportedJobs.Item> items, List<ImportAnswer.Item> looked) {
        var check = new InputRefused.Check();
        looked.forEach(item -> check.that(item.problem() == null, "line " + item.line(), "cannot be imported: " + item.problem()));
        check.refuse();
        var drafts = desk.importDrafts(requests(items)).iterator();
        var made = looked.stream().map(item -> item.madeAs(drafts.next())).toList();
        return new ImportAnswer(false, made.size(), made);
    }

    private static List<JobRequest> requests(List<ImportedJobs.Item> items) {
        return items.stream().map(item -> item.job().request(null)).toList();
    }
}
