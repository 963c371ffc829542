package org.tranship.web.api;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tranship.InputRefused;
import org.tranship.audit.AuditBook;
import org.tranship.audit.AuditEntry;
import org.tranship.audit.ChainVerdict;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;

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

    @Inject
    AuditBook book;

    @GET
    @Operation(summary = "The newest entries first, or everything about one subject, oldest first")
    public Listing<Entry> audit(@QueryParam("subject") @Parameter(description = "code of a job, for example") String subject,
            @QueryParam("before") @Parameter(description = "number of an entry: those before it", schema = @Schema(type = SchemaType.INTEGER)) String before,
            @QueryParam("size") @DefaultValue("100")
            @Parameter(description = "1 to 1000", schema = @Schema(type = SchemaType.INTEGER)) String size) {
        new InputRefused.Check()
                .that(before == null || before.matches("\\d{1,18}"), "before", "is not a whole number")
                .that(size.matches("[1-9]\\d{0,2}|1000"), "size", "is not a whole number between 1 and 1000")
                .refuse();
        var entries = subject == null ? book.before(before == null ? null : Long.valueOf(before), Integer.parseInt(size)) : book.about(subject);
        return Listing.ofAll(entries.stream().map(Entry::of).toList());
    }

    @GET
    @Path("verdict")
    @Operation(summary = "Reads the whole trail and says whether anything in it was changed or is missing")
    public Verdict verdict() {
        return Verdict.of(book.verify());
    }
}
