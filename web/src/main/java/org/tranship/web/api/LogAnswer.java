package org.tranship.web.api;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tranship.job.JobLogLine;
import org.tranship.job.LogLevel;
import org.tranship.job.LogOperation;

/**
 * Lines of a job's log, oldest first.
 *
 * @param next send it as {@code after} to get the lines that follow
 */
public record LogAnswer(List<Line> data, long next) {

    /** One sentence of the log. */
    @Schema(name = "LogLine")
    public record Line(long number, Instant timestamp, LogLevel logLevel, LogOperation operationType, String phase, String entity, String message) {

        static Line of(JobLogLine line) {
            return new Line(line.number(), line.at(), line.level(), line.operation(), line.phase(), line.entity(), line.message());
        }
    }

    static LogAnswer of(List<JobLogLine> lines, long after) {
        long last = lines.isEmpty() ? after : lines.get(lines.size() - 1).number();
        return new LogAnswer(lines.stream().map(Line::of).toList(), last);
    }
}
