package org.tranship.web.api;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.tranship.job.JobView;

/**
 * What an import would do, or did.
 *
 * @param created  how many drafts were made: all or none
 * @param registry null when none was sent
 */
public record ImportAnswer(boolean dryRun, int created, List<Item> jobs, ImportedEntities registry) {

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

    /**
     * The registry of the import.
     *
     * @param entities how many could be read
     * @param findings what is wrong with it or worth a look, by line
     */
    @Schema(name = "ImportedRegistry")
    public record ImportedEntities(String id, int entities, int phases, List<Finding> findings) {

        static ImportedEntities of(ImportedRegistry sent) {
            var read = sent.registry();
            return new ImportedEntities(read.id(), read.entities().size(), read.phases().size(), sent.findings().stream()
                    .map(finding -> new Finding(finding.line(), finding.what(), finding.problem(), finding.warning())).toList());
        }
    }

    /** All that is to be shown of it, a row each: the registry, what was found in it, and the jobs. */
    public List<Item> rows() {
        var rows = new ArrayList<Item>();
        if (registry != null) {
            rows.add(new Item(1, "registry %s: %d entities, %d phases".formatted(registry.id(), registry.entities(), registry.phases()), null, null, null, null));
            registry.findings().forEach(found -> rows.add(new Item(found.line(),
                    found.warning() == null ? found.name() : found.name() + " " + found.warning(), found.problem(), null, null, null)));
        }
        rows.addAll(jobs);
        return rows;
    }

    /**
     * Something about one line of a registry.
     *
     * @param name    of the entity or phase
     * @param problem why it cannot be imported, with the field; null when it can
     * @param warning what to look at though it can be imported; null when there is nothing
     */
    @Schema(name = "RegistryFinding")
    public record Finding(long line, String name, String problem, String warning) {
    }
}
