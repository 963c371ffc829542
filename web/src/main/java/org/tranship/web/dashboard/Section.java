package org.tranship.web.dashboard;

import java.util.List;
import org.tranship.job.JobStatus;

/**
 * The cards of one status.
 *
 * @param total how many jobs of that status the filters let through; more than there are cards when some are left out
 */
public record Section(JobStatus status, List<JobCard> cards, long total) {

    public boolean isCut() {
        return total > cards.size();
    }
}
