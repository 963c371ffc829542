package org.tranship.job;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.tranship.access.Action;
import org.tranship.access.Allowed;

/** The rows of a job that did not arrive. Whoever may look sees which and why; the values themselves are an export. */
@Stateless
@PermitAll
public class RejectDesk {

    private static final int MOST = 1000;

    @Inject
    MigrationJobs jobs;

    @Inject
    DeadLetters letters;

    /** Rows after one seen before, oldest first, without their values ({@code row} is null). */
    @Allowed(Action.VIEW)
    public List<RejectedRow> after(JobId id, long number, int rows) {
        return read(id, number, Math.min(Math.max(rows, 1), MOST)).stream()
                .map(row -> new RejectedRow(row.number(), row.entity(), row.key(), null, row.sqlstate(), row.reason(), row.constraint(), row.column(),
                        row.rejectedAt()))
                .toList();
    }

    /** The next rows after that one for a download, which must not hold a transaction while somebody reads slowly; none at the end. */
    @Allowed(Action.EXPORT)
    public List<RejectedRow> export(JobId id, long number) {
        return read(id, number, MOST);
    }

    private List<RejectedRow> read(JobId id, long number, int rows) {
        return letters.after(JobJournal.site(jobs.get(id)), number, rows);
    }
}
