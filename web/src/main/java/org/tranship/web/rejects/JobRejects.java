package org.tranship.web.rejects;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.tranship.job.JobDesk;
import org.tranship.job.JobId;
import org.tranship.job.JobView;
import org.tranship.job.RejectDesk;
import org.tranship.job.RejectedRow;

/** {@code /transport/migrations/42/rejects}: which rows the target did not take and why, page by page. */
@Named
@ViewScoped
public class JobRejects implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int ROWS = 100;

    @Inject
    JobDesk desk;

    @Inject
    RejectDesk rejects;

    private long id;
    private long after;

    private transient JobView job;
    private transient List<RejectedRow> rows;

    public void open() {
        job = desk.get(new JobId(id));
        rows = rejects.after(new JobId(id), after, ROWS);
    }

    /** A key as people write it: {@code id=17, day=2025-01-01}. */
    public String keyOf(RejectedRow row) {
        return KeyText.of(row.key());
    }

    public boolean isFirstPage() {
        return after == 0;
    }

    public boolean isAnotherPage() {
        return rows.size() == ROWS;
    }

    public long lastNumber() {
        return rows.isEmpty() ? after : rows.get(rows.size() - 1).number();
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    public long getAfter() {
        return after;
    }

    public void setAfter(long after) {
        this.after = after;
    }

    public JobView getJob() {
        return job;
    }

    public List<RejectedRow> getRows() {
        return rows;
    }
}
