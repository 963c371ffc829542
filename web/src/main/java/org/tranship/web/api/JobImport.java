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

/** Reads a document of many jobs, looks at each, and drafts all or none: what the interface and the page do alike. */
@RequestScoped
public class JobImport {

    /** A document that is longer is not read. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int MOST_JOBS = 200;

    @Inject
    JobDesk desk;

    @Inject
    Caller caller;

    /** Refuses those who may not, before anything is read. */
    public void mustBeAllowed() {
        caller.must(Action.IMPORT);
    }

    /** What stands against each of the jobs, by line; drafts none. */
    public ImportAnswer rehearse(byte[] sent) {
        return new ImportAnswer(true, 0, looked(read(sent)));
    }

    /** Drafts all of them, or refuses with everything that stands against any. */
    public ImportAnswer draft(byte[] sent) {
        var items = read(sent);
        return drafted(items, looked(items));
    }

    private static List<ImportedJobs.Item> read(byte[] sent) {
        var items = ImportedJobs.read(sent);
        if (items.size() > MOST_JOBS) {
            throw InputRefused.field("jobs", "are more than %d at once".formatted(MOST_JOBS));
        }
        return items;
    }

    private List<ImportAnswer.Item> looked(List<ImportedJobs.Item> items) {
        var readable = items.stream().filter(item -> item.wrong() == null).toList();
        var refusals = desk.rehearse(requests(readable)).iterator();
        var answers = new ArrayList<ImportAnswer.Item>();
        for (var item : items) {
            Refusal wrong = item.wrong() != null ? item.wrong() : refusals.next();
            answers.add(new ImportAnswer.Item(item.line(), item.job() == null ? null : item.job().jobName(), wrong == null ? null : wrong.getMessage(),
                    wrong == null ? null : wrong.hint(), null, null));
        }
        return answers;
    }

    private ImportAnswer drafted(List<ImportedJobs.Item> items, List<ImportAnswer.Item> looked) {
        var check = new InputRefused.Check();
        looked.forEach(item -> check.that(item.problem() == null, "line " + item.line(), "cannot be imported: " + item.problem()));
        check.refuse();
        var drafts = desk.importDrafts(requests(items)).iterator();
        var made = looked.stream().map(item -> item.madeAs(drafts.next())).toList();
        return new ImportAnswer(false, made.size(), made);
    }

    private static List<JobRequest> requests(List<ImportedJobs.Item> items) {
        return items.stream().map(item -> item.job().request(null)).toList();
    }
}
