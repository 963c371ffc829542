package org.tranship.batch.run;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.tranship.job.RunId;

/** One look after one run, on a thread of its own; never two at once for the same run. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Round {

    private static final Logger LOG = Logger.getLogger(Round.class.getName());

    private static final Set<RunId> UNDER_WAY = ConcurrentHashMap.newKeySet();

    @Inject
    Publication publication;

    @Asynchronous
    public void of(ActiveRun run) {
        if (!UNDER_WAY.add(run.run())) {
            return;
        }
        try {
            publication.lookAfter(run);
        } catch (SQLException | RuntimeException passing) {
            LOG.log(Level.FINE, "Run " + run.run() + " could not be looked after this time.", passing);
        } finally {
            UNDER_WAY.remove(run.run());
        }
    }
}
