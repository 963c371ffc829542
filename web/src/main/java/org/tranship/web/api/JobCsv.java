package org.tranship.web.api;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

import org.tranship.job.JobView;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

/**
 * Jobs as a table for a spreadsheet (RFC 4180, first line the names). A cell a spreadsheet would take for a formula begins with an
 * apostrophe instead: the names of jobs come from people.
 */
final class JobCsv {

    private record Field(String name, Function<JobView, Object> of) {
    }

    private static final List<Field> FIELDS = List.of(
            new Field("id", JobView::id),
            new Field("job_code", JobView::code),
            new Field("job_name", JobView::name),
            new Field("migration_type", JobView::type),
            new Field("source_environment", JobView::source),
            new Field("target_environment", JobView::target),
            new Field("status", JobView::status),
            new Field("lifecycle_state", JobView::state),
            new Field("approval_status", JobView::approval),
            new Field("total_records", JobView::total),
            new Field("migrated_records", JobView::migrated),
            new Field("failed_records", JobView::failed),
            new Field("skipped_records", JobView::skipped),
            new Field("progress_percent", JobView::percent),
            new Field("created_at", JobView::createdAt),
            new Field("requested_by", job -> job.requester().login()),
            new Field("approved_by", job -> job.approver() == null ? null : job.approver().login()),
            new Field("approved_at", JobView::approvedAt),
            new Field("started_timestamp", JobView::startedAt),
            new Field("completed_timestamp", JobView::completedAt),
            new Field("duration_seconds", JobView::duration),
            new Field("error_message", JobView::error),
            new Field("rollback_available", JobView::rollbackAvailable),
            new Field("rollback_expires_at", JobView::rollbackExpiresAt));

    private final CsvWriter csv;

    /** Writes the line of names. */
    JobCsv(Writer out) {
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord(FIELDS.stream().map(Field::name).toList());
    }

    void write(JobView job) {
        csv.writeRecord(FIELDS.stream().map(field -> cell(field.of().apply(job))).toList());
    }

    void flush() throws IOException {
        csv.flush();
    }

    static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Instant moment) {
            return moment.truncatedTo(ChronoUnit.MILLIS).toString();
        }
        if (value instanceof Duration duration) {
            return Long.toString(duration.toSeconds());
        }
        return value instanceof String text ? harmless(text) : value.toString();
    }

    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
