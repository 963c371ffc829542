package org.tranship.web.monitor;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.primefaces.PrimeFaces;
import org.tranship.ExpectedVersion;
import org.tranship.access.Action;
import org.tranship.approval.ApprovalDesk;
import org.tranship.audit.AuditBook;
import org.tranship.job.HandCheck;
import org.tranship.job.JobDesk;
import org.tranship.job.JobId;
import org.tranship.job.JobLog;
import org.tranship.job.JobLogLine;
import org.tranship.job.JobView;
import org.tranship.job.LifecycleState;
import org.tranship.job.LogLevel;
import org.tranship.plan.Fingerprint;
import org.tranship.plan.PlanDesk;
import org.tranship.plan.PlanView;
import org.tranship.progress.JobProgress;
import org.tranship.progress.ProgressBoard;
import org.tranship.web.page.Moves;
import org.tranship.web.page.Told;
import org.tranship.web.page.Visitor;
import org.tranship.web.page.Wording;

/** {@code /transport/migrations/42}: polls while the job moves, stops when it has come to rest. */
@Named
@ViewScoped
public class JobMonitor implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int LAST_LINES = 8;

    @Inject
    JobDesk desk;

    @Inject
    ApprovalDesk approvals;

    @Inject
    PlanDesk planner;

    @Inject
    ProgressBoard board;

    @Inject
    JobLog log;

    @Inject
    AuditBook trail;

    @Inject
    Visitor visitor;

    @Inject
    Wording say;

    private long id;
    private String ask;
    private String comment;
    private String seen;
    private String show;
    private int page = 1;
    private String linked;
    private String start;
    private String notified;
    private String tested;
    private boolean planAsked;

    private transient JobView job;
    private transient JobProgress progress;
    private transient PlanView plan;
    private transient List<JobLogLine> lastLines;

    /** Reads everything the page shows. */
    public void open() {
        look();
        seen = getPlan().fingerprint().hex();
        linked = getTable().bounds();
    }

    /** What moves; the plan, which may be long, is read where it is shown. */
    private void look() {
        job = desk.get(id());
        progress = board.progressOf(id());
        lastLines = log.last(id(), LogLevel.INFO, LAST_LINES);
        plan = null;
    }

    /** Figures at every poll; buttons, approval and verdict only when the job itself changed, so that nobody loses the focus for nothing. */
    public void refresh() {
        look();
        if (!visitor.sees(getStanding())) {
            seen = getPlan().fingerprint().hex();
            PrimeFaces.current().ajax().update("monitor:standing", "monitor:actions", "monitor:signed", "monitor:plan", "monitor:by-hand");
        }
        if (!getTable().bounds().equals(linked)) {
            linked = getTable().bounds();
            PrimeFaces.current().ajax().update("monitor:parts");
        }
    }

    public EntityTable getTable() {
        return EntityTable.of(progress.entities(), show, page, !moves().isAtRest());
    }

    /** A long plan comes when somebody asks for it. */
    public boolean isPlanShown() {
        return planAsked || !isLongPlan();
    }

    public boolean isLongPlan() {
        return getPlan().entities().size() > EntityTable.WHOLE;
    }

    public void showPlan() {
        look();
        planAsked = true;
    }

    /** Where the job stands and what can be asked of it: what buttons and verdict on the page depend on. */
    public String getStanding() {
        return job.version() + " " + moves();
    }

    /** The plan the visitor was shown, whatever the job carries by now. */
    public String approve() {
        try {
            approvals.approve(id(), new Fingerprint(seen), comment, ExpectedVersion.ANY);
        } finally {
            open();
        }
        return again();
    }

    public String reject() {
        approvals.reject(id(), comment, ExpectedVersion.ANY);
        return again();
    }

    public String pause() {
        desk.pause(id(), ExpectedVersion.ANY);
        return again();
    }

    public String resume() {
        desk.resume(id(), ExpectedVersion.ANY);
        return again();
    }

    public String cancel() {
        desk.cancel(id(), ExpectedVersion.ANY);
        return again();
    }

    public String schedule() {
        var scheduled = desk.schedule(id(), say.moment(start, "Not before"), ExpectedVersion.ANY);
        Told.onTheNextPage(scheduled.scheduledAt() == null ? "%s starts as soon as it is approved.".formatted(scheduled.code())
                : "%s starts %s at the earliest.".formatted(scheduled.code(), say.moment(scheduled.scheduledAt())), "Nothing runs before it is approved.");
        return again();
    }

    public String sayNotified() {
        desk.confirm(id(), HandCheck.STAKEHOLDERS_NOTIFIED, notified, ExpectedVersion.ANY);
        return again();
    }

    public String sayTested() {
        desk.confirm(id(), HandCheck.SMOKE_TESTS_PASSED, tested, ExpectedVersion.ANY);
        return again();
    }

    public List<ByHand> getByHand() {
        return ByHand.of(trail.about(job.code()), job.state(), visitor.may(Action.UPDATE));
    }

    public String getStart() {
        return start == null ? say.field(job.scheduledAt()) : start;
    }

    public void setStart(String start) {
        this.start = start == null ? "" : start;
    }

    public String getNotified() {
        return notified;
    }

    public void setNotified(String notified) {
        this.notified = notified;
    }

    public String getTested() {
        return tested;
    }

    public void setTested(String tested) {
        this.tested = tested;
    }

    public String submit() {
        desk.submitDraft(id(), ExpectedVersion.ANY);
        return again();
    }

    /** Shows the clone, a draft of the visitor's own. */
    public String copy() {
        var clone = desk.copy(id(), null, null);
        Told.onTheNextPage("%s is your clone of %s, planned anew.".formatted(clone.code(), job.code()),
                "It is a draft: edit what is to be different, then submit it for approval. %s stays as it is.".formatted(job.code()));
        id = clone.id().value();
        return again();
    }

    public String archive() {
        desk.archive(id(), ExpectedVersion.ANY);
        Told.onTheNextPage("%s is in the archive: lists leave it out.".formatted(job.code()),
                "Nothing of it was removed. To find it, set Archive in the filters of the list.");
        return again();
    }

    public String takeOut() {
        desk.takeOutOfTheArchive(id(), ExpectedVersion.ANY);
        Told.onTheNextPage("%s is out of the archive.".formatted(job.code()), "Lists show it again.");
        return again();
    }

    public String delete() {
        desk.delete(id(), ExpectedVersion.ANY);
        Told.onTheNextPage("%s %s was deleted.".formatted(job.code(), job.name()), "The audit trail keeps what is written about it.");
        return "/transport/migrations.xhtml?faces-redirect=true";
    }

    public String endWindow() {
        desk.complete(id(), ExpectedVersion.ANY);
        Told.onTheNextPage("The rollback window of %s ends now.".formatted(job.code()), "The tables out of use are dropped; those that are live stay as they are.");
        return again();
    }

    public String retry() {
        desk.retry(id(), ExpectedVersion.ANY);
        return again();
    }

    /** Whether the visitor is the one to decide: a Super Admin who did not ask for it. */
    public boolean isToDecide() {
        return job.state() == LifecycleState.PENDING_APPROVAL && visitor.may(Action.APPROVE) && !visitor.is(job.requester()) && !visitor.is(job.editor());
    }

    public boolean isWaitingForOthers() {
        return job.state() == LifecycleState.PENDING_APPROVAL && !isToDecide();
    }

    public Figures getFigures() {
        return new Figures(progress, say);
    }

    public List<Stage> getStages() {
        return Journey.of(job, progress);
    }

    private Moves moves() {
        return Moves.of(job, visitor);
    }

    private JobId id() {
        return new JobId(id);
    }

    private String again() {
        return "/transport/migrations/monitor.xhtml?faces-redirect=true&id=" + id;
    }

    public Moves getMoves() {
        return moves();
    }

    /** {@code cancel} opens the page with the question whether to cancel. */
    public boolean isAskingToCancel() {
        return "cancel".equals(ask) && moves().isCancel();
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    public String getAsk() {
        return ask;
    }

    public void setAsk(String ask) {
        this.ask = ask;
    }

    public String getComment() {
        return comment;
    }

    public void setComment(String comment) {
        this.comment = comment;
    }

    public String getSeen() {
        return seen;
    }

    public void setSeen(String seen) {
        this.seen = seen;
    }

    public JobView getJob() {
        return job;
    }

    public JobProgress getProgress() {
        return progress;
    }

    public PlanView getPlan() {
        if (plan == null) {
            plan = planner.planOf(id());
        }
        return plan;
    }

    public String getShow() {
        return show;
    }

    public void setShow(String show) {
        this.show = show;
    }

    public int getPage() {
        return page;
    }

    public void setPage(int page) {
        this.page = page;
    }

    public List<JobLogLine> getLastLines() {
        return lastLines;
    }
}
