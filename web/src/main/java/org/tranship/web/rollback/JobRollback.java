package org.tranship.web.rollback;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.util.stream.Stream;
import org.tranship.ExpectedVersion;
import org.tranship.access.Action;
import org.tranship.environment.Environments;
import org.tranship.job.JobDesk;
import org.tranship.job.JobId;
import org.tranship.job.JobView;
import org.tranship.rollback.RollbackDesk;
import org.tranship.rollback.RollbackView;
import org.tranship.web.page.Visitor;
import org.tranship.web.page.Wording;

/** {@code /transport/migrations/42/rollback}: verdict, checklist, confirmation. */
@Named
@ViewScoped
public class JobRollback implements Serializable {

    private static final long serialVersionUID = 1L;

    /** All of it is ticked before the button can be pressed. */
    private static final String CHECKLIST = "data integrity post-migration acceptable, users notified, scheduled during a maintenance window, consequences understood";

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    @Inject
    JobDesk desk;

    @Inject
    RollbackDesk rollback;

    @Inject
    Environments environments;

    @Inject
    Visitor visitor;

    @Inject
    Wording say;

    private long id;
    private boolean integrityAcceptable;
    private boolean usersNotified;
    private boolean maintenanceWindow;
    private boolean understood;
    private String typedTarget;
    private String comment;

    private transient JobView job;
    private transient RollbackView verdict;

    public void open() {
        job = desk.get(new JobId(id));
        verdict = rollback.of(new JobId(id));
    }

    public String initiate() {
        var begun = rollback.rollBack(new JobId(id), isConfirmed(), CHECKLIST, ExpectedVersion.of(verdict.version()));
        return "/transport/migrations/%s.xhtml?faces-redirect=true&id=%d".formatted(begun.requester() == null ? "monitor" : "rollback", id);
    }

    public String approve() {
        rollback.approve(new JobId(id), ExpectedVersion.of(verdict.version()));
        return "/transport/migrations/monitor.xhtml?faces-redirect=true&id=" + id;
    }

    public String reject() {
        rollback.reject(new JobId(id), comment, ExpectedVersion.of(verdict.version()));
        return "/transport/migrations/rollback.xhtml?faces-redirect=true&id=" + id;
    }

    public String withdraw() {
        rollback.withdraw(new JobId(id), ExpectedVersion.of(verdict.version()));
        return "/transport/migrations/rollback.xhtml?faces-redirect=true&id=" + id;
    }

    /** Whether the visitor is the one who has asked and may take it back. */
    public boolean isToWithdraw() {
        return verdict.requester() != null && visitor.may(Action.UPDATE) && visitor.is(verdict.requester());
    }

    /** Whether the visitor is the one to agree to what somebody else has asked for. */
    public boolean isToDecide() {
        return verdict.requester() != null && visitor.may(Action.APPROVE) && !visitor.is(verdict.requester());
    }

    /** All boxes are ticked and, for a production target, its name is typed. */
    public boolean isConfirmed() {
        return integrityAcceptable && usersNotified && maintenanceWindow && understood && isTargetNamed();
    }

    /** What is still to be ticked or typed. */
    public String getMissing() {
        var open = Stream.of(integrityAcceptable, usersNotified, maintenanceWindow, understood).filter(ticked -> !ticked).count();
        if (open > 0) {
            return "%d of 4 boxes to be ticked%s.".formatted(open, isTargetNamed() ? "" : ", and the target's name to be typed");
        }
        return "The target's name is to be typed: %s.".formatted(job.target());
    }

    public String getPromise() {
        return "%s can be put back to its state before this migration.".formatted(say.name(job.target()));
    }

    /** The swap back does what the swap did; so long it held the tables. */
    public String getEstimate() {
        return verdict.cutover().compareTo(ONE_SECOND) < 0 ? "less than a second" : "about " + say.duration(verdict.cutover());
    }

    public boolean isProduction() {
        return environments.named(job.target().text()).isProduction();
    }

    public boolean isOffered() {
        return verdict.available() && verdict.requester() == null && visitor.may(Action.UPDATE);
    }

    private boolean isTargetNamed() {
        return !isProduction() || job.target().text().equals(typedTarget == null ? null : typedTarget.strip());
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    public boolean isIntegrityAcceptable() {
        return integrityAcceptable;
    }

    public void setIntegrityAcceptable(boolean integrityAcceptable) {
        this.integrityAcceptable = integrityAcceptable;
    }

    public boolean isUsersNotified() {
        return usersNotified;
    }

    public void setUsersNotified(boolean usersNotified) {
        this.usersNotified = usersNotified;
    }

    public boolean isMaintenanceWindow() {
        return maintenanceWindow;
    }

    public void setMaintenanceWindow(boolean maintenanceWindow) {
        this.maintenanceWindow = maintenanceWindow;
    }

    public boolean isUnderstood() {
        return understood;
    }

    public void setUnderstood(boolean understood) {
        this.understood = understood;
    }

    public String getTypedTarget() {
        return typedTarget;
    }

    public void setTypedTarget(String typedTarget) {
        this.typedTarget = typedTarget;
    }

    public String getComment() {
        return comment;
    }

    public void setComment(String comment) {
        this.comment = comment;
    }

    public JobView getJob() {
        return job;
    }

    public RollbackView getVerdict() {
        return verdict;
    }
}
