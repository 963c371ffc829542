package org.tranship.batch.discovery;

import java.sql.SQLException;

import org.tranship.Causes;
import org.tranship.batch.run.ActiveRun;
import org.tranship.job.RunJournal;
import org.tranship.plan.Discovery;
import org.tranship.plan.MigrationPlan;
import org.tranship.plan.PlanDifference;
import org.tranship.plan.PlanRefused;
import org.tranship.plan.PlanRequest;

/** Looks at both databases again and compares with what was signed. */
public final class Agreement {

    private Agreement() {
    }

    /**
     * Whether the plan is still the approved one; the run then works by it. If not, the job goes back to its approver with the difference,
     * or with what it is about the tables that nothing can be planned any more, and the run ends.
     *
     * @throws SQLException when a database broke off in the middle, so that it can be asked again
     */
    public static boolean holds(ActiveRun run, RunJournal journal) throws SQLException {
        var ticket = run.ticket();
        try {
            var plan = asOfNow(run, ticket.request());
            if (plan.fingerprint().equals(ticket.approved())) {
                run.planned(plan);
                return true;
            }
            journal.planChanged(run.job(), run.run(), plan, PlanDifference.between(ticket.approvedText(), plan.canonicalText()));
        } catch (PlanRefused.ByTables refused) {
            journal.planImpossible(run.job(), run.run(), refused.getMessage() + " " + refused.hint());
        }
        run.end(ActiveRun.Ending.REPORTED);
        return false;
    }

    private static MigrationPlan asOfNow(ActiveRun run, PlanRequest request) throws SQLException {
        try {
            return new Discovery().discover(request, run.source(), run.target());
        } catch (PlanRefused refused) {
            var broken = Causes.first(SQLException.class, refused);
            if (broken.isPresent()) {
                throw broken.get();
            }
            throw refused;
        }
    }
}
