package org.tranship.job;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.tranship.access.Action;
import org.tranship.access.Allowed;

/** What a job's run wrote down, for the monitor and the log page; holds no row data. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.SUPPORTS) // what only reads has nothing to commit, and need not wait for it
public class JobLog {

    private static final int MOST = 5000;

    @Inject
    MigrationJobs jobs;

    @Inject
    JobLogBook book;

    /** The last lines of at least that level, oldest of them first. */
    @Allowed(Action.VIEW)
    public List<JobLogLine> last(JobId id, LogLevel atLeast, int lines) {
        return last(id, atLeast, null, lines);
    }

    /** @param operation null for all */
    @Allowed(Action.VIEW)
    public List<JobLogLine> last(JobId id, LogLevel atLeast, LogOperation operation, int lines) {
        return book.last(jobs.known(id), atLeast, operation, within(lines));
    }

    /** Lines of at least that level after a line seen before, oldest first: for following and for paging. */
    @Allowed(Action.VIEW)
    public List<JobLogLine> after(JobId id, LogLevel atLeast, long number, int lines) {
        return after(id, atLeast, null, number, lines);
    }

    /** @param operation null for all */
    @Allowed(Action.VIEW)
    public List<JobLogLine> after(JobId id, LogLevel atLeast, LogOperation operation, long number, int lines) {
        return book.after(jobs.known(id), atLeast, operation, number, within(lines));
    }

    /** The next lines after that one for a download, which must not hold a transaction while somebody reads slowly; none at the end. */
    @Allowed(Action.EXPORT)
    public List<JobLogLine> export(JobId id, LogLevel atLeast, LogOperation operation, long number) {
        return book.after(jobs.known(id), atLeast, operation, number, MOST);
    }

    private static int within(int lines) {
        return Math.min(Math.max(lines, 1), MOST);
    }
}
