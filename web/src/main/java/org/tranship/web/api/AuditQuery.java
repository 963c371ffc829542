package org.tranship.web.api;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import org.tranship.InputRefused;
import org.tranship.audit.AuditFilter;

/** Which entries of the audit trail somebody asks for in a query. */
public class AuditQuery {

    private static final int USUAL_SIZE = 100;

    @QueryParam("subject")
    @Parameter(description = "exactly: the code of a job, or employee and a login", example = "Job-2025-042")
    String subject;

    @QueryParam("actor")
    @Parameter(description = "exactly: a login, or system")
    String actor;

    @QueryParam("action")
    @Parameter(description = "exactly", example = "job.approved")
    String action;

    @QueryParam("q")
    @Parameter(description = "part of the detail")
    String text;

    @QueryParam("from_date")
    @Parameter(description = "on or after: a day (UTC) or a moment, ISO 8601", example = "2025-12-01")
    String fromDate;

    @QueryParam("to_date")
    @Parameter(description = "up to the end of that day (UTC), or before that moment", example = "2025-12-31")
    String toDate;

    @QueryParam("before")
    @Parameter(description = "number of an entry: those older than it", schema = @Schema(type = SchemaType.INTEGER))
    String before;

    @QueryParam("size")
    @Parameter(description = "1 to 1000", schema = @Schema(type = SchemaType.INTEGER, defaultValue = "100"))
    String size;

    /** @throws InputRefused naming every parameter that is wrong */
    AuditFilter filter() {
        var check = new InputRefused.Check()
                .that(before == null || before.matches("\\d{1,18}"), "before", "is not a whole number")
                .that(size == null || size.matches("[1-9]\\d{0,2}|1000"), "size", "is not a whole number between 1 and 1000");
        var from = Moments.from(fromDate, "from_date", check);
        var to = Moments.to(toDate, "to_date", check);
        check.refuse();
        return new AuditFilter(subject, actor, action, text, from, to);
    }

    Long before() {
        return before == null ? null : Long.valueOf(before);
    }

    int size() {
        return size == null ? USUAL_SIZE : Integer.parseInt(size);
    }
}
