package org.tranship.web.logs;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tranship.InputRefused;
import org.tranship.job.JobDesk;
import org.tranship.job.JobId;
import org.tranship.job.JobLog;
import org.tranship.job.JobLogLine;
import org.tranship.job.JobView;
import org.tranship.job.LogLevel;
import org.tranship.web.page.Moves;
import org.tranship.web.page.Visitor;

/** {@code /transport/migrations/42/logs}: the end of the log, followed while the job moves, or page by page from the beginning. */
@Named
@ViewScoped
public class JobLogs implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int LINES = 200;

    @Inject
    JobDesk desk;

    @Inject
    JobLog log;

    @Inject
    Visitor visitor;

    private long id;
    private String level = LogLevel.INFO.name();
    private Long after;

    private transient JobView job;
    private transient List<JobLogLine> lines;

    public void open() {
        new InputRefused.Check()
                .that(Arrays.stream(LogLevel.values()).anyMatch(known -> known.name().equals(level)), "level",
                        "is none of " + Arrays.toString(LogLevel.values()))
                .refuse();
        job = desk.get(id());
        lines = new ArrayList<>(isFromTheBeginning() ? log.after(id(), atLeast(), after, LINES) : log.last(id(), atLeast(), LINES));
    }

    /** Asks only for what was written since. */
    public void refresh() {
        job = desk.get(id());
        lines.addAll(log.after(id(), atLeast(), lastNumber(), LINES));
        if (lines.size() > LINES) {
            lines.subList(0, lines.size() - LINES).clear();
        }
    }

    public boolean isFollowing() {
        return !isFromTheBeginning() && !Moves.of(job, visitor).isAtRest();
    }

    public boolean isFromTheBeginning() {
        return after != null;
    }

    public boolean isAnotherPage() {
        return isFromTheBeginning() && lines.size() == LINES;
    }

    public long lastNumber() {
        return lines.isEmpty() ? 0 : lines.get(lines.size() - 1).number();
    }

    public LogLevel[] getLevels() {
        return LogLevel.values();
    }

    private JobId id() {
        return new JobId(id);
    }

    private LogLevel atLeast() {
        return LogLevel.valueOf(level);
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    public String getLevel() {
        return level;
    }

    public void setLevel(String level) {
        this.level = level == null || level.isEmpty() ? LogLevel.INFO.name() : level;
    }

    public Long getAfter() {
        return after;
    }

    public void setAfter(Long after) {
        this.after = after;
    }

    public JobView getJob() {
        return job;
    }

    public List<JobLogLine> getLines() {
        return lines;
    }
}
