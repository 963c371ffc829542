package org.tranship.web.monitor;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tranship.ExpectedVersion;
import org.tranship.access.Action;
import org.tranship.audit.AuditBook;
import org.tranship.job.HandCheck;
import org.tranship.job.JobDesk;
import org.tranship.job.JobView;
import org.tranship.web.page.Visitor;

/** What only a person can do around the job on the page: who said so, and saying so. */
@Named
@RequestScoped
public class HandChecks {

    @Inject
    JobDesk desk;

    @Inject
    AuditBook trail;

    @Inject
    JobMonitor monitor;

    @Inject
    Visitor visitor;

    private String notified;
    private String tested;

    private JobView of;
    private List<ByHand> all;

    /** Read again when the job was. */
    public List<ByHand> getAll() {
        if (of != monitor.getJob()) {
            of = monitor.getJob();
            all = ByHand.of(trail.about(of.code()), of.state(), visitor.may(Action.UPDATE));
        }
        return all;
    }

    public String sayNotified() {
        return say(HandCheck.STAKEHOLDERS_NOTIFIED, notified);
    }

    public String sayTested() {
        return say(HandCheck.SMOKE_TESTS_PASSED, tested);
    }

    private String say(HandCheck check, String how) {
        desk.confirm(monitor.id(), check, how, ExpectedVersion.ANY);
        return monitor.again();
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
}
