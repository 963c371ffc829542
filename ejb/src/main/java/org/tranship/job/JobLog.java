package org.tranship.job;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.tranship.access.Action;
import org.tranship.access.Allowed;

/** What a job's run wrote down, for the monitor and the log page; holds no row data. */
@Stateless
@PermitAll
public class JobLog {

    private static final int MOST = 5000;

    @Inject
    MigrationJobs jobs;

    @Inject
    JobLogBook book;

    /** The last lines of at least that level, oldest of them first. */
    @Allowed(Action.VIEW)
    public List<JobLogLine> last(JobId id, LogLevel atLeast, int lines) {
        return book.last(jobs.get(id).id(), atLeast, within(lines));
    }

    /** Lines of at least that level after a line seen before, oldest first: for following and for paging. */
    @Allowed(Action.VIEW)
    public List<JobLogLine> after(JobId id, LogLevel atLeast, long number, int lines) {
        return book.after(jobs.get(id).id(), atLeast, number, within(lines));
    }

    private static int within(int lines) {
        return Math.min(Math.max(lines, 1), MOST);
    }
}
