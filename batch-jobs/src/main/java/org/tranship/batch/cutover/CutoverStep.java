package org.tranship.batch.cutover;

import java.sql.SQLException;

import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.jdbc.Patience;
import org.tranship.batch.jdbc.Session;
import org.tranship.batch.ledger.RejectLedger;
import org.tranship.batch.ledger.RunLedger;
import org.tranship.batch.run.ActiveRun;
import org.tranship.batch.run.ActiveRuns;
import org.tranship.batch.run.HoldPoint;
import org.tranship.batch.run.Publication;
import org.tranship.batch.run.RunStep;
import org.tranship.job.CutoverResult;
import org.tranship.job.LifecycleState;
import org.tranship.job.RunJournal;

/** Makes green live, or leaves everything as it was. */
@Named
@Dependent
public class CutoverStep extends RunStep {

    private final RunJournal journal;
    private final Publication publication;

    @Inject
    public CutoverStep(ActiveRuns runs, RunJournal journal, Publication publication, JobContext context) {
        super("cutover", runs, context);
        this.journal = journal;
        this.publication = publication;
    }

    @Override
    protected void work(ActiveRun active) throws SQLException {
        publication.publish(active); // all that was proved: should we die after the commit, nobody tells it any more
        journal.enters(job(), run(), LifecycleState.CUTTING_OVER);
        HoldPoint.reach("cutover.before");
        var concerns = active.attempts().at(attempt -> {
            advanceSequences(active);
            return LocalTransaction.answer(active.target(), target -> RejectLedger.concerns(target, run()));
        });
        try {
            var result = new Swap(active.target(), job(), run(), active.plan()).carryOut(active.epoch(), Patience.CUT_OVER.time(), active.attempts());
            report(active, result.with(concerns));
        } catch (CutoverStopped.WrittenTo refused) {
            countWritesFromNow(active);
            throw refused;
        }
    }

    /** What has committed is not undone by a database that is away: recovery proves and reports it then. */
    private void report(ActiveRun active, CutoverResult result) {
        try {
            journal.completed(job(), run(), Proofs.given(active.target(), run(), result, active.attempts()));
            active.end(ActiveRun.Ending.REPORTED);
        } catch (SQLException | RuntimeException away) {
            active.interrupt("The cut-over has committed and could not be proved or reported: " + away.getMessage());
        }
    }

    /** As late as possible: the live tables go on giving out numbers. */
    private static void advanceSequences(ActiveRun active) throws SQLException {
        LocalTransaction.run(active.source(), source -> {
            Session.begin(source, Session.reading(active.session("cut-over: sequences")));
            LocalTransaction.run(active.target(), target -> {
                RunLedger.confirm(target, active.run(), active.epoch());
                active.green().sequences(source, target);
                SharedSequences.note(target, active.run(), active.green().sharedSequences(source, target));
            });
        });
    }

    /** The operator has been told of these writes; whoever retries the job knows that they are left behind. */
    private static void countWritesFromNow(ActiveRun active) throws SQLException {
        LocalTransaction.run(active.target(), target -> LiveTables.note(target, active.run(), LiveTables.of(target, active.run())));
    }
}
