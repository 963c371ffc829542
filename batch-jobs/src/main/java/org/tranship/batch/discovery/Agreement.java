package org.tranship.batch.discovery;

import org.tranship.batch.run.ActiveRun;
import org.tranship.job.RunJournal;
import org.tranship.plan.Discovery;
import org.tranship.plan.PlanDifference;

/** Looks at both databases again and compares with what was signed. */
public final class Agreement {

    private Agreement() {
    }

    /**
     * Whether the plan is still the approved one; the run then works by it. If not, the job goes back to its approver with the difference
     * and the run ends.
     */
    public static boolean holds(ActiveRun run, RunJournal journal) {
        var ticket = run.ticket();
        var plan = new Discovery().discover(ticket.request(), run.source(), run.target());
        if (!plan.fingerprint().equals(ticket.approved())) {
            var text = plan.canonicalText();
            journal.planChanged(run.job(), run.run(), text, PlanDifference.between(ticket.approvedText(), text));
            run.end(ActiveRun.Ending.REPORTED);
            return false;
        }
        run.planned(plan);
        return true;
    }
}
