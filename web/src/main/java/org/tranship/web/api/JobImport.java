package org.tranship.web.api;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

import org.tranship.InputRefused;
import org.tranship.Refusal;
import org.tranship.access.Action;
import org.tranship.access.Caller;
import org.tranship.job.JobDesk;
import org.tranship.job.JobRequest;
import org.tranship.job.MigrationType;
import org.tranship.registry.RegistryDesk;

/** Reads a document of many jobs or of a registry, looks at each, and takes in all or nothing: what the interface and the page do alike. */
@RequestScoped
public class JobImport {

    /** A document that is longer is not read. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int MOST_JOBS = 200;

    private static final int LONGEST_NAME = 200;

    @Inject
    JobDesk desk;

    @Inject
    RegistryDesk definitions;

    @Inject
    Caller caller;

    /** Where the drafts for a registry's phases lead from and to. */
    public record Between(String source, String target) {
    }

    /** A draft that is to be made, or why it cannot be asked for. */
    private record Wanted(long line, String name, JobRequest request, Refusal wrong) {
    }

    /** Refuses those who may not, before anything is read. */
    public void mustBeAllowed() {
        caller.must(Action.IMPORT);
    }

    /** What stands against each, by line; takes nothing in. */
    public ImportAnswer rehearse(byte[] sent) {
        return rehearse(sent, null);
    }

    /** @param between null: no drafts for phases */
    public ImportAnswer rehearse(byte[] sent, Between between) {
        var document = ImportDocument.read(sent);
        return new ImportAnswer(true, 0, looked(wanted(document, between)), found(document));
    }

    /** Takes in all of it, or refuses with everything that stands against any. */
    public ImportAnswer draft(byte[] sent) {
        return draft(sent, null);
    }

    /** @param between null: no drafts for phases */
    public ImportAnswer draft(byte[] sent, Between between) {
        var document = ImportDocument.read(sent);
        var wanted = wanted(document, between);
        var looked = looked(wanted);
        var found = found(document);
        refuse(looked, found);
        var drafts = definitions.carryOut(document.registry() == null ? null : document.registry().registry(),
                wanted.stream().map(Wanted::request).toList()).iterator();
        var made = looked.stream().map(item -> item.madeAs(drafts.next())).toList();
        return new ImportAnswer(false, made.size(), made, found);
    }

    private static List<Wanted> wanted(ImportDocument sent, Between between) {
        var wanted = new ArrayList<Wanted>();
        sent.jobs().forEach(item -> wanted.add(new Wanted(item.line(), item.job() == null ? null : item.job().jobName(),
                item.job() == null ? null : item.job().request(null), item.wrong())));
        if (between != null) {
            wanted.addAll(ofPhases(sent.registry(), between));
        }
        if (wanted.size() > MOST_JOBS) {
            throw InputRefused.field("jobs", "are more than %d at once".formatted(MOST_JOBS));
        }
        return wanted;
    }

    private static List<Wanted> ofPhases(ImportedRegistry sent, Between between) {
        if (sent == null) {
            throw InputRefused.field("source_environment", "is for the phases of a registry, and none was sent; each of jobs names its own");
        }
        var registry = sent.registry();
        return registry.phases().stream().map(phase -> {
            var name = "%s: %s".formatted(registry.id(), phase.name());
            return new Wanted(sent.lineOf(phase), name, new JobRequest(name.substring(0, Math.min(LONGEST_NAME, name.length())), MigrationType.BLUE_GREEN.name(),
                    between.source(), between.target(), null, null, null, registry.tablesOf(phase), null, null), null);
        }).toList();
    }

    private List<ImportAnswer.Item> looked(List<Wanted> wanted) {
        var refusals = desk.rehearse(wanted.stream().filter(one -> one.wrong() == null).map(Wanted::request).toList()).iterator();
        var answers = new ArrayList<ImportAnswer.Item>();
        for (var one : wanted) {
            Refusal wrong = one.wrong() != null ? one.wrong() : refusals.next();
            answers.add(new ImportAnswer.Item(one.line(), one.name(), wrong == null ? null : wrong.getMessage(), wrong == null ? null : wrong.hint(), null, null));
        }
        return answers;
    }

    private static ImportAnswer.ImportedEntities found(ImportDocument sent) {
        return sent.registry() == null ? null : ImportAnswer.ImportedEntities.of(sent.registry());
    }

    private static void refuse(List<ImportAnswer.Item> looked, ImportAnswer.ImportedEntities registry) {
        var check = new InputRefused.Check();
        if (registry != null) {
            registry.findings().stream().filter(finding -> finding.problem() != null).forEach(finding ->
                    check.that(false, "line " + finding.line(), "cannot be imported: %s: %s".formatted(finding.name(), finding.problem())));
        }
        looked.forEach(item -> check.that(item.problem() == null, "line " + item.line(), "cannot be imported: " + item.problem()));
        check.refuse();
    }
}
