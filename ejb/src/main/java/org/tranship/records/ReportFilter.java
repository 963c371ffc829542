package org.tranship.records;

import java.time.Instant;

import org.tranship.InputRefused;
import org.tranship.job.JobId;

/**
 * Which operations a report is about.
 *
 * @param job   null for those of all jobs
 * @param since begun then or later; null for no limit
 * @param until begun before; null for no limit
 * @param page  from 0
 * @param lines at most so many on it, 1 to 5000
 */
public record ReportFilter(JobId job, Instant since, Instant until, int page, int lines) {

    public static final int MOST = 5000;

    public ReportFilter {
        if (lines < 1 || lines > MOST) {
            throw InputRefused.field("size", "is not between 1 and " + MOST);
        }
    }

    /** Lines of the pages before. */
    long before() {
        return (long) page * lines;
    }
}
