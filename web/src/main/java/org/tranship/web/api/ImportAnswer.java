package org.tranship.web.api;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.tranship.job.JobView;

/**
 * What an import would do, or did.
 *
 * @param created how many drafts were made: all or none
 */
public record ImportAnswer(boolean dryRun, int created, List<Item> jobs) {

    /**
     * One job of the import.
     *
     * @param line    where it begins
     * @param problem why it cannot be imported, null when it can
     * @param hint    what to do about it, null when there is nothing to do
     * @param id      of the draft, null unless it was made
     */
    @Schema(name = "ImportedJob")
    public record Item(long line, String jobName, String problem, String hint, Long id, String jobCode) {

        Item madeAs(JobView draft) {
            return new Item(line, jobName, null, null, draft.id().value(), draft.code());
        }
    }
}
