package org.tranship.web.dashboard;

import org.tranship.job.JobStatus;
import org.tranship.job.JobView;
import org.tranship.progress.JobProgress;
import org.tranship.web.page.Moves;

/**
 * One job on the dashboard.
 *
 * @param progress null unless the job is in progress
 */
public record JobCard(JobView job, JobProgress progress, Moves moves) {

    /** The name of the way to its page. */
    public String look() {
        return job.status() == JobStatus.IN_PROGRESS ? "Monitor" : "View Details";
    }

    public String logName() {
        return job.status() == JobStatus.FAILED ? "View Error Log" : "View Logs";
    }
}
