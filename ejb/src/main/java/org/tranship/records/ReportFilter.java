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
 * @param lines at most so many, 1 to 5000
 */
public record ReportFilter(JobId job, Instant since, Instant until, int lines) {

    public static final int MOST = 5000;

    public ReportFilter {
        if (lines < 1 || lines > MOST) {
            throw InputRefused.field("size", "is not between 1 and " + MOST);
        }
    }
}
