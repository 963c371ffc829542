package org.tranship.web.monitor;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.tranship.job.JobView;
import org.tranship.plan.PlanDesk;
import org.tranship.plan.PlanView;

/** What the job on the page would do, or did: at once where it is short, else when somebody asks for it. */
@Named
@ViewScoped
public class JobPlan implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    PlanDesk planner;

    @Inject
    JobMonitor monitor;

    private boolean asked;

    private transient JobView of;
    private transient PlanView view;

    /** Refuses a job that has no plan before anything of its page is written. */
    public void open() {
        getView();
    }

    /** The newest one; read again when the job was. */
    public PlanView getView() {
        if (of != monitor.getJob()) {
            view = planner.planOf(monitor.id());
            of = monitor.getJob();
        }
        return view;
    }

    public boolean isLengthy() {
        return getView().entities().size() > EntityTable.WHOLE;
    }

    public boolean isShown() {
        return asked || !isLengthy();
    }

    /** A long plan comes when somebody asks for it. */
    public void show() {
        monitor.look();
        asked = true;
    }
}
