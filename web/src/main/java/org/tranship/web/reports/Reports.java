package org.tranship.web.reports;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.tranship.InputRefused;
import org.tranship.job.JobDesk;
import org.tranship.job.JobId;
import org.tranship.job.JobView;
import org.tranship.records.ReportDesk;
import org.tranship.records.ReportFilter;
import org.tranship.records.ReportPage;

/** {@code /transport/migrations/reports}: one of the four reports, of one job or of all, at the moment it is opened. */
@Named
@ViewScoped
public class Reports implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int LINES = 500;
    private static final List<String> TABS = List.of("progress", "tables", "errors", "performance");
    private static final List<String> SPANS = List.of("1", "7", "30", "90", "all");

    @Inject
    ReportDesk desk;

    @Inject
    JobDesk jobs;

    @Inject
    Clock clock;

    private String tab = TABS.get(0);
    private String date = "30";
    private Long job;

    private transient JobView of;
    private transient ReportPage<?> page = new ReportPage<>(List.of(), 0, LINES, 0);

    public void open() {
        new InputRefused.Check()
                .that(TABS.contains(tab), "report", "is none of " + TABS)
                .that(SPANS.contains(date), "date", "is none of " + SPANS)
                .refuse();
        of = job == null ? null : jobs.get(new JobId(job));
        var filter = new ReportFilter(job == null ? null : new JobId(job),
                date.equals("all") ? null : clock.instant().minus(Duration.ofDays(Long.parseLong(date))), null, 0, LINES);
        page = switch (tab) {
            case "tables" -> desk.tables(filter);
            case "errors" -> desk.errors(filter);
            case "performance" -> desk.performance(filter);
            default -> desk.progress(filter);
        };
    }

    /** A figure with two decimals, a dash for none. */
    public String decimal(Double figure) {
        return figure == null ? "–" : String.format(Locale.ENGLISH, "%,.2f", figure);
    }

    /** A whole figure, a dash for none. */
    public String whole(Long figure) {
        return figure == null ? "–" : String.format(Locale.ENGLISH, "%,d", figure);
    }

    /** The name of a table; a phase is about the whole run. */
    public String table(String name) {
        return name.equals("*") ? "whole run" : name;
    }

    public boolean isCut() {
        return page.total() > page.lines().size();
    }

    public List<String> getTabs() {
        return TABS;
    }

    public List<? extends Record> getLines() {
        return page.lines();
    }

    /** How many lines there are, shown or not. */
    public long getTotal() {
        return page.total();
    }

    /** Null when the report is of all jobs. */
    public JobView getOf() {
        return of;
    }

    public String getTab() {
        return tab;
    }

    public void setTab(String tab) {
        this.tab = tab == null || tab.isEmpty() ? TABS.get(0) : tab;
    }

    public String getDate() {
        return date;
    }

    public void setDate(String date) {
        this.date = date == null || date.isEmpty() ? "30" : date;
    }

    public Long getJob() {
        return job;
    }

    public void setJob(Long job) {
        this.job = job;
    }
}
