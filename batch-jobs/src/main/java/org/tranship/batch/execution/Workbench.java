package org.tranship.batch.execution;

import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.tranship.batch.copy.Attempts;
import org.tranship.batch.copy.SnapshotLost;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.ledger.Fenced;
import org.tranship.batch.ledger.Item;
import org.tranship.batch.ledger.Slice;
import org.tranship.batch.ledger.SliceClaims;
import org.tranship.batch.ledger.SliceKind;
import org.tranship.batch.run.ActiveRun;
import org.tranship.batch.run.Told;

/** Where one worker carries out what it has claimed, and tries again what fails for a passing reason. */
final class Workbench {

    private static final Logger LOG = Logger.getLogger(Workbench.class.getName());

    private final ActiveRun run;
    private final Attempts attempts;
    private final Loading loading;
    private final Proving proving;
    private Slice current;

    Workbench(ActiveRun run) {
        this.run = run;
        this.attempts = run.attempts();
        this.loading = new Loading(run, slice -> current = slice);
        this.proving = new Proving(run, slice -> current = slice);
    }

    /**
     * Does all of an item or nothing of it.
     *
     * @throws SliceFailed naming entity and slice, with the database's message
     */
    void carryOut(Item item) {
        current = item.first();
        run.crew().works();
        try {
            attempts.at(attempt -> {
                if (attempt == 1 || !isDone(item)) {
                    once(item);
                }
                return null;
            });
        } catch (SnapshotLost lost) {
            run.interrupt(lost.getMessage());
        } catch (SQLException | RuntimeException failure) {
            if (run.isBrokenOffBy(failure)) {
                run.breakOff("%s broke off: %s".formatted(current, Told.by(failure)));
            } else if (run.isStoppedBy(failure)) {
                giveBack(item);
            } else {
                throw new SliceFailed(current, failure);
            }
        } finally {
            run.crew().rests();
            run.changed();
        }
    }

    /** Nothing of it was done. Should the target not answer, whoever takes the run up takes it back. */
    private void giveBack(Item item) {
        item.slices().forEach(run.recorder()::givenBack);
        try {
            LocalTransaction.run(run.target(), target -> SliceClaims.giveBack(target, item));
        } catch (SQLException away) {
            LOG.log(Level.INFO, "{0} stays with a worker that has stopped until the run goes on: {1}", new Object[] { item.first(), Told.by(away) });
        }
    }

    /** After a lost connection the commit may have happened all the same; the epoch tells whether it was ours. */
    private boolean isDone(Item item) throws SQLException {
        return LocalTransaction.answer(run.target(), target -> SliceClaims.isDone(target, item));
    }

    private void once(Item item) throws SQLException {
        try {
            if (SliceKind.PROOF.contains(item.first().kind())) {
                proving.carryOut(item);
            } else {
                loading.carryOut(item);
            }
        } catch (Fenced taken) {
            // Either our own commit came through late or another worker has it: in both cases it is done or will be, and not by us.
            return;
        }
    }
}
