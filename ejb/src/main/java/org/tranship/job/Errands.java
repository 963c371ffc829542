package org.tranship.job;

import java.util.logging.Level;
import java.util.logging.Logger;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.tranship.Refusal;
import org.tranship.job.Claims.Errand;

/** Asks the batch runtime for what was claimed or ordered, one thread an errand: a target that does not answer holds up nobody else's. */
@Stateless
@PermitAll
public class Errands {

    private static final Logger LOG = Logger.getLogger(Errands.class.getName());

    @Inject
    MigrationRunner runner;

    @Inject
    RunJournal journal;

    @Inject
    Claims claims;

    @Asynchronous
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void run(Errand errand) {
        try {
            ask(errand);
        } catch (RuntimeException refused) {
            LOG.log(refused instanceof Refusal ? Level.INFO : Level.WARNING,
                    "%s: %s was not taken by its run.".formatted(errand.code(), errand.order() == null ? "START" : errand.order()), refused);
            complain(errand, refused.getMessage());
        }
    }

    private void ask(Errand errand) {
        if (errand.order() == null) {
            runner.start(errand.job(), errand.run(), errand.type());
            return;
        }
        switch (errand.order()) {
            case PAUSE -> runner.pause(errand.job(), errand.run());
            case CANCEL -> runner.cancel(errand.job(), errand.run());
            case RESUME -> runner.resume(errand.job(), errand.run(), errand.type());
            case ROLL_BACK -> runner.rollBack(errand.job(), errand.run());
            case END_WINDOW -> {
                runner.endWindow(errand.job(), errand.run());
                claims.windowEnded(errand.job());
            }
        }
    }

    /** What cannot be asked again by itself becomes a failure that says why; the rest is asked again a little later. */
    private void complain(Errand errand, String why) {
        if (errand.order() == null || errand.order() == RunnerOrder.RESUME) {
            journal.failed(errand.job(), errand.run(), new RunFailure("start", null, null,
                    why + ". The live tables are untouched; retry when this is put right."));
        } else if (errand.order() == RunnerOrder.ROLL_BACK) {
            journal.rollbackFailed(errand.job(), errand.run(), why + ". The migrated tables are still live; try again when this is put right.");
        } else {
            journal.log(errand.job(), errand.run(), "warn", "order", null, "%s was not taken and is asked again: %s".formatted(errand.order(), why));
        }
    }
}
