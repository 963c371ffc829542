package org.tranship.web.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tranship.InputRefused;
import org.tranship.audit.AuditBook;
import org.tranship.audit.AuditEntry;
import org.tranship.audit.AuditHead;
import org.tranship.audit.AuditText;
import org.tranship.audit.ChainVerdict;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** What was decided and what happened, as it was written down. */
@RequestScoped
@Path("audit")
@Produces(APPLICATION_JSON)
@Tag(name = "Audit")
public class AuditResource {

    /** One entry of the trail; hash ties it to the one before. */
    @Schema(name = "AuditEntry")
    public record Entry(long number, Instant at, String actor, String action, String subject, String detail, String previousHash, String hash) {

        static Entry of(AuditEntry entry) {
            return new Entry(entry.number(), entry.at(), entry.actor(), entry.action(), entry.subject(), entry.detail(), entry.previous(), entry.hash());
        }
    }

    /**
     * Whether the trail says what was once written.
     *
     * @param firstBad number of the first entry that does not fit, null when all do
     */
    @Schema(name = "AuditVerdict")
    public record Verdict(boolean intact, long entries, String head, Long firstBad, String message) {

        static Verdict of(ChainVerdict verdict) {
            return new Verdict(verdict.isIntact(), verdict.entries(), verdict.head(), verdict.firstBad(), verdict.message());
        }
    }

    /** The end of the trail. */
    @Schema(name = "AuditHead")
    public record Head(long number, String hash) {

        static Head of(AuditHead head) {
            return new Head(head.number(), head.hash());
        }
    }

    private static final String EXPORT = "text/tab-separated-values;charset=UTF-8";

    @Inject
    AuditBook book;

    @GET
    @Operation(summary = "The newest entries first", description = "To page on, send the number of the oldest entry seen as before.")
    public Listing<Entry> audit(@BeanParam AuditQuery query) {
        var page = book.find(query.filter(), query.before(), query.size());
        return new Listing<>(page.entries().stream().map(Entry::of).toList(), 0, query.size(), page.total());
    }

    @GET
    @Path("head")
    @Operation(summary = "The end of the trail", description = "Note it down elsewhere: verify then notices when entries up to it are changed or cut off.")
    public Head head() {
        return Head.of(book.head());
    }

    @GET
    @Path("verify")
    @Operation(summary = "Reads the whole trail and says whether anything in it was changed or is missing")
    public Verdict verify(
            @QueryParam("number") @Parameter(description = "of an end of the trail noted down earlier", schema = @Schema(type = SchemaType.INTEGER)) String number,
            @QueryParam("hash") @Parameter(description = "of the same") String hash) {
        new InputRefused.Check()
                .that(number == null || number.matches("\\d{1,18}"), "number", "is not a whole number")
                .that(hash == null || hash.matches("[0-9a-f]{64}"), "hash", "is not 64 hexadecimal digits in lower case")
                .that((number == null) == (hash == null), number == null ? "number" : "hash", "is missing: both or none are sent")
                .refuse();
        return Verdict.of(book.verify(number == null ? null : new AuditHead(Long.parseLong(number), hash)));
    }

    @GET
    @Path("export")
    @Produces(EXPORT)
    @Operation(summary = "The whole trail, oldest first, as it can be verified without this server",
            description = "One line an entry in PostgreSQL's COPY text format, with a first line of names. See docs/governance.md, Audit.")
    @APIResponse(responseCode = "200", description = "One line an entry",
            content = @Content(mediaType = "text/tab-separated-values", schema = @Schema(type = SchemaType.STRING)))
    public Response exportTrail() {
        var first = book.export(0);
        return Response.ok((StreamingOutput) body -> write(first, new OutputStreamWriter(body, StandardCharsets.UTF_8)))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.tsv\"").build();
    }

    private void write(List<AuditEntry> first, Writer out) throws IOException {
        out.write(AuditText.NAMES + "\n");
        for (var entries = first; !entries.isEmpty(); entries = book.export(entries.get(entries.size() - 1).number())) {
            for (var entry : entries) {
                out.write(AuditText.line(entry) + "\n");
            }
        }
        out.flush();
    }
}
