package org.tranship.web.monitor;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.primefaces.PrimeFaces;
import org.tranship.job.JobDesk;
import org.tranship.job.JobId;
import org.tranship.job.JobLog;
import org.tranship.job.JobLogLine;
import org.tranship.job.JobView;
import org.tranship.job.LogLevel;
import org.tranship.progress.JobProgress;
import org.tranship.progress.ProgressBoard;
import org.tranship.web.page.Moves;
import org.tranship.web.page.Visitor;
import org.tranship.web.page.Wording;

/**
 * {@code /transport/migrations/42}: polls while the job moves, stops when it has come to rest. What is asked of the job is in
 * {@link JobOrders}, {@link JobDecision} and {@link HandChecks}, its plan in {@link JobPlan}; all of them take the job from here.
 */
@Named
@ViewScoped
public class JobMonitor implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int LAST_LINES = 8;

    @Inject
    JobDesk desk;

    @Inject
    ProgressBoard board;

    @Inject
    JobLog log;

    @Inject
    Visitor visitor;

    @Inject
    Wording say;

    private long id;
    private String ask;
    private String show;
    private int page = 1;
    private String linked;

    private transient JobView job;
    private transient JobProgress progress;
    private transient EntityTable table;
    private transient List<JobLogLine> lastLines;

    /** Reads what the page shows, to show it whole. */
    public void open() {
        look();
        linked = table.bounds();
    }

    /** What moves. What else the page shows of the job is read where it is shown, at most once for each such look. */
    void look() {
        job = desk.get(id());
        progress = board.progressOf(id());
        table = EntityTable.of(progress.entities(), show, page, !getMoves().isAtRest());
        lastLines = log.last(id(), LogLevel.INFO, LAST_LINES);
    }

    /** Figures at every poll; buttons, approval and verdict only when the job itself changed, so that nobody loses the focus for nothing. */
    public void refresh() {
        look();
        if (!visitor.sees(getStanding())) {
            PrimeFaces.current().ajax().update("monitor:standing", "monitor:actions", "monitor:signed", "monitor:plan", "monitor:by-hand");
        }
        if (!table.bounds().equals(linked)) {
            linked = table.bounds();
            PrimeFaces.current().ajax().update("monitor:parts");
        }
    }

    /** Where the job stands and what can be asked of it: what buttons and verdict on the page depend on. */
    public String getStanding() {
        return job.version() + " " + getMoves();
    }

    public Moves getMoves() {
        return Moves.of(job, visitor);
    }

    /** {@code cancel} opens the page with the question whether to cancel. */
    public boolean isAskingToCancel() {
        return "cancel".equals(ask) && getMoves().isCancel();
    }

    public Figures getFigures() {
        return new Figures(progress, say);
    }

    public List<Stage> getStages() {
        return Journey.of(job, progress);
    }

    JobId id() {
        return new JobId(id);
    }

    /** Where something asked of the job leads to: its page, read anew. */
    String again() {
        return pageOf(id());
    }

    static String pageOf(JobId job) {
        return "/transport/migrations/monitor.xhtml?faces-redirect=true&id=" + job;
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

    public JobView getJob() {
        return job;
    }

    public JobProgress getProgress() {
        return progress;
    }

    public EntityTable getTable() {
        return table;
    }

    public List<JobLogLine> getLastLines() {
        return lastLines;
    }
}
