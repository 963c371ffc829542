package org.tranship.web.monitor;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.stream.Collectors;
import org.tranship.ExpectedVersion;
import org.tranship.access.Action;
import org.tranship.access.EmployeeName;
import org.tranship.approval.ApprovalDesk;
import org.tranship.job.LifecycleState;
import org.tranship.plan.Fingerprint;
import org.tranship.web.page.Visitor;

/** Whether the visitor of a job's page is the one to approve it, and what the visitor decides. */
@Named
@ViewScoped
public class JobDecision implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    ApprovalDesk approvals;

    @Inject
    JobMonitor monitor;

    @Inject
    JobPlan plan;

    @Inject
    Visitor visitor;

    private String comment;
    private String seen;
    private long version;

    /** The plan and the job the visitor was shown, whatever became of them; who is refused sees the page as things are. */
    public String approve() {
        try {
            approvals.approve(monitor.id(), new Fingerprint(seen), comment, ExpectedVersion.of(version));
        } finally {
            monitor.open();
        }
        return monitor.again();
    }

    public String reject() {
        try {
            approvals.reject(monitor.id(), comment, ExpectedVersion.of(version));
        } finally {
            monitor.open();
        }
        return monitor.again();
    }

    /** Whether the visitor is the one to decide: a Super Admin who has no hand in the request. */
    public boolean isUpToVisitor() {
        var job = monitor.getJob();
        return job.state() == LifecycleState.PENDING_APPROVAL && visitor.may(Action.APPROVE) && job.authors().stream().noneMatch(visitor::is);
    }

    public boolean isUpToOthers() {
        return monitor.getJob().state() == LifecycleState.PENDING_APPROVAL && !isUpToVisitor();
    }

    /** Goes with the form: the fingerprint of the plan that the page shows. */
    public String getSeen() {
        return plan.getView().fingerprint().hex();
    }

    /** As it comes back with the form. */
    public void setSeen(String seen) {
        this.seen = seen;
    }

    /** Goes with the form as well: when the job may start is not in its plan. */
    public long getVersion() {
        return monitor.getJob().version();
    }

    public void setVersion(long version) {
        this.version = version;
    }

    /** Who cannot be the one, in words. */
    public String getAuthors() {
        return monitor.getJob().authors().stream().map(EmployeeName::displayName).collect(Collectors.joining(" and "));
    }

    public String getComment() {
        return comment;
    }

    public void setComment(String comment) {
        this.comment = comment;
    }
}
