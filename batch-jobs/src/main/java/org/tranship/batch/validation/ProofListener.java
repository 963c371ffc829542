package org.tranship.batch.validation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import jakarta.batch.api.listener.StepListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.jdbc.Session;
import org.tranship.batch.ledger.EntityLedger;
import org.tranship.batch.ledger.RejectLedger;
import org.tranship.batch.ledger.RunLedger;
import org.tranship.batch.ledger.RunState;
import org.tranship.batch.ledger.SliceKind;
import org.tranship.batch.ledger.SliceLedger;
import org.tranship.batch.run.ActiveRun;
import org.tranship.batch.run.ActiveRuns;
import org.tranship.batch.run.HoldPoint;
import org.tranship.batch.run.RunRef;
import org.tranship.batch.run.RunStep;
import org.tranship.batch.run.Told;
import org.tranship.job.LifecycleState;
import org.tranship.job.RunFailure;
import org.tranship.job.RunJournal;
import org.tranship.records.Baseline;

/**
 * Around the validation step. Before it: nothing may be left to load, whatever the batch runtime believes, and green becomes the live
 * tables' equal. After it: only when every comparison is done does the ledger say VERIFIED, and nothing else lets a run into the cut-over.
 */
@Named
@Dependent
public class ProofListener implements StepListener {

    private static final String STEP = "validation";

    /** Tables that one line of the log names. */
    private static final int NAMED = 10;

    private final ActiveRun run;
    private final RunJournal journal;
    private final StepContext context;

    @Inject
    public ProofListener(ActiveRuns runs, RunJournal journal, StepContext context, JobContext job) {
        this.run = runs.get(RunRef.of(job).run());
        this.journal = journal;
        this.context = context;
    }

    @Override
    public void beforeStep() throws Exception {
        guarded(this::begin);
    }

    @Override
    public void afterStep() throws Exception {
        if (run.goesOn() && context.getBatchStatus() == BatchStatus.STARTED) {
            guarded(this::conclude);
        }
        context.setExitStatus(run.goesOn() && context.getBatchStatus() == BatchStatus.STARTED ? RunStep.CONTINUE : RunStep.HALT);
    }

    private void begin() throws SQLException {
        journal.enters(run.job(), run.run(), LifecycleState.VALIDATING);
        HoldPoint.reach("validation.before");
        inTheLedger((target, attempt) -> {
            Session.begin(target, Session.writing(run.session("finishes")));
            RunLedger.confirm(target, run.run(), run.epoch());
            nothingLeft(SliceLedger.left(target, run.run(), SliceKind.LOAD), "to load");
            RejectLedger.judge(target, run.run(), run.ticket().request().options().errorTolerance());
            SliceLedger.again(target, run.run(), SliceKind.PROOF);
            run.green().finish(target);
            HoldPoint.reach("dressing.before-commit");
        });
    }

    private void conclude() throws SQLException {
        inTheLedger((target, attempt) -> {
            if (attempt > 1 && RunLedger.find(target, run.run()).orElseThrow().state() == RunState.VERIFIED) {
                return; // the connection broke after the commit
            }
            nothingLeft(SliceLedger.left(target, run.run(), SliceKind.PROOF), "to compare");
            nothingLeft(SliceLedger.left(target, run.run(), SliceKind.LOAD), "to load");
            RunLedger.moveOn(target, run.run(), run.epoch(), RunState.LOADING, RunState.VERIFIED);
        });
        run.releaseSnapshot();
        tellWhatIsReplaced(run.attempts().at(attempt -> LocalTransaction.ask(run.target(), target -> EntityLedger.baselines(target, run.run()))));
    }

    /** The last figures before the cut-over: a source that was emptied by mistake is a proper source for every proof. */
    private void tellWhatIsReplaced(List<Baseline> baselines) {
        log("info", "%d rows of the source take the place of %s%d.".formatted(baselines.stream().mapToLong(Baseline::sourceRows).sum(),
                baselines.stream().allMatch(Baseline::counted) ? "" : "about ", baselines.stream().mapToLong(Baseline::liveRows).sum()));
        var emptied = baselines.stream().filter(baseline -> baseline.sourceRows() == 0 && baseline.liveRows() > 0).map(Baseline::entity).toList();
        if (!emptied.isEmpty()) {
            log("warn", "The source has no rows of %s%s, and the live tables have some. If that is not meant, cancel the job, or roll it back once it is live.".formatted(String.join(", ", emptied.subList(0, Math.min(NAMED, emptied.size()))),
                    emptied.size() > NAMED ? " and %d more".formatted(emptied.size() - NAMED) : ""));
        }
    }

    private void log(String level, String message) {
        journal.log(run.job(), run.run(), level, STEP, null, message);
    }

    private interface Entry {
        void make(Connection target, int attempt) throws SQLException;
    }

    /** A connection that breaks here would otherwise cost the whole proof. */
    private void inTheLedger(Entry entry) throws SQLException {
        run.attempts().at(attempt -> {
            LocalTransaction.run(run.target(), target -> entry.make(target, attempt));
            return attempt;
        });
    }

    private static void nothingLeft(long left, String todo) {
        if (left > 0) {
            throw new IllegalStateException("%d pieces of work are still %s; the step before ended without them.".formatted(left, todo));
        }
    }

    private void guarded(Guarded work) throws SQLException {
        try {
            work.run();
        } catch (SQLException | RuntimeException failure) {
            if (run.isBrokenOffBy(failure)) {
                run.breakOff("Step %s broke off: %s".formatted(STEP, Told.by(failure)));
                return;
            }
            if (run.isStoppedBy(failure)) {
                return;
            }
            run.fail(new RunFailure(STEP, null, null, Told.by(failure)));
            throw failure;
        }
    }

    @FunctionalInterface
    private interface Guarded {
        void run() throws SQLException;
    }
}
