package org.tranship.web.monitor;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tranship.ExpectedVersion;
import org.tranship.job.JobDesk;
import org.tranship.web.page.Told;
import org.tranship.web.page.Wording;

/** What the buttons of a job's page ask of it. Each leads to the page again, and says what became of the job where the page alone does not. */
@Named
@RequestScoped
public class JobOrders {

    @Inject
    JobDesk desk;

    @Inject
    JobMonitor monitor;

    @Inject
    Wording say;

    private String start;

    public String pause() {
        desk.pause(monitor.id(), ExpectedVersion.ANY);
        return monitor.again();
    }

    public String resume() {
        desk.resume(monitor.id(), ExpectedVersion.ANY);
        return monitor.again();
    }

    public String cancel() {
        desk.cancel(monitor.id(), ExpectedVersion.ANY);
        return monitor.again();
    }

    public String retry() {
        desk.retry(monitor.id(), ExpectedVersion.ANY);
        return monitor.again();
    }

    public String submit() {
        desk.submitDraft(monitor.id(), ExpectedVersion.ANY);
        return monitor.again();
    }

    public String schedule() {
        var scheduled = desk.schedule(monitor.id(), say.moment(start, "Not before"), ExpectedVersion.ANY);
        Told.onTheNextPage(scheduled.scheduledAt() == null ? "%s starts as soon as it is approved.".formatted(scheduled.code())
                : "%s starts %s at the earliest.".formatted(scheduled.code(), say.moment(scheduled.scheduledAt())), "Nothing runs before it is approved.");
        return monitor.again();
    }

    /** Shows the clone, a draft of the visitor's own. */
    public String copy() {
        var clone = desk.copy(monitor.id(), null, null);
        Told.onTheNextPage("%s is your clone of %s, planned anew.".formatted(clone.code(), code()),
                "It is a draft: edit what is to be different, then submit it for approval. %s stays as it is.".formatted(code()));
        return JobMonitor.pageOf(clone.id());
    }

    public String archive() {
        desk.archive(monitor.id(), ExpectedVersion.ANY);
        Told.onTheNextPage("%s is in the archive: lists leave it out.".formatted(code()),
                "Nothing of it was removed. To find it, set Archive in the filters of the list.");
        return monitor.again();
    }

    public String takeOut() {
        desk.takeOutOfTheArchive(monitor.id(), ExpectedVersion.ANY);
        Told.onTheNextPage("%s is out of the archive.".formatted(code()), "Lists show it again.");
        return monitor.again();
    }

    public String delete() {
        desk.delete(monitor.id(), ExpectedVersion.ANY);
        Told.onTheNextPage("%s %s was deleted.".formatted(code(), monitor.getJob().name()), "The audit trail keeps what is written about it.");
        return "/transport/migrations.xhtml?faces-redirect=true";
    }

    public String endWindow() {
        desk.complete(monitor.id(), ExpectedVersion.ANY);
        Told.onTheNextPage("The rollback window of %s ends now.".formatted(code()), "The tables out of use are dropped; those that are live stay as they are.");
        return monitor.again();
    }

    private String code() {
        return monitor.getJob().code();
    }

    public String getStart() {
        return start == null ? say.field(monitor.getJob().scheduledAt()) : start;
    }

    public void setStart(String start) {
        this.start = start == null ? "" : start;
    }
}
