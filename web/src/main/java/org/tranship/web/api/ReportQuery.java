package org.tranship.web.api;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.tranship.InputRefused;
import org.tranship.job.JobId;
import org.tranship.records.ReportFilter;

/** Which operations somebody wants a report of. */
public class ReportQuery {

    private static final int LINES = 1000;

    @QueryParam("job")
    @Parameter(description = "id of a job: its operations only", schema = @Schema(type = SchemaType.INTEGER))
    String job;

    @QueryParam("from_date")
    @Parameter(description = "begun on or after: a day (UTC) or a moment, ISO 8601", example = "2025-12-01")
    String fromDate;

    @QueryParam("to_date")
    @Parameter(description = "begun up to the end of that day (UTC), or before that moment", example = "2025-12-31")
    String toDate;

    @QueryParam("page")
    @Parameter(description = "from 0", schema = @Schema(type = SchemaType.INTEGER, defaultValue = "0"))
    String page;

    @QueryParam("size")
    @Parameter(description = "lines on a page, 1 to 5000", schema = @Schema(type = SchemaType.INTEGER, defaultValue = "1000"))
    String size;

    /** @throws InputRefused naming every parameter that is wrong */
    ReportFilter filter() {
        var check = new InputRefused.Check();
        check.that(job == null || job.matches("\\d{1,18}"), "job", "is not the id of a job");
        check.that(page == null || page.matches("\\d{1,9}"), "page", "is not a whole number below 1000000000");
        check.that(size == null || size.matches("[1-9]\\d{0,3}") && Integer.parseInt(size) <= ReportFilter.MOST, "size",
                "is not a whole number between 1 and " + ReportFilter.MOST);
        var since = Moments.from(fromDate, "from_date", check);
        var until = Moments.to(toDate, "to_date", check);
        check.refuse();
        return new ReportFilter(job == null ? null : new JobId(Long.parseLong(job)), since, until,
                page == null ? 0 : Integer.parseInt(page), size == null ? LINES : Integer.parseInt(size));
    }
}
