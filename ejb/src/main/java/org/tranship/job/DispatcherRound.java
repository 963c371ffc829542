package org.tranship.job;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

import org.tranship.control.ControlWatch;

/**
 * Starts what is approved, due and has its target free, and carries to runs what people want of them. Claim, commit, then start: a claim
 * that was committed is never lost, since recovery takes up every job that says it is running.
 */
@Singleton
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class DispatcherRound {

    private static final Logger LOG = Logger.getLogger(DispatcherRound.class.getName());

    @Inject
    ControlWatch watch;

    @Inject
    Claims claims;

    @Inject
    Errands errands;

    private final AtomicInteger wanted = new AtomicInteger();

    private volatile boolean interrupted;

    /** On a thread of its own, one at a time: wanted during a round, another follows it. */
    @Asynchronous
    public void make() {
        if (watch.trouble().isPresent() || wanted.getAndIncrement() > 0) {
            return;
        }
        do {
            wanted.set(1);
            round();
        } while (wanted.decrementAndGet() > 0);
    }

    private void round() {
        try {
            claims.endExpiredWindows();
            claims.endExpiredApprovals();
            claims.orders().forEach(errands::run);
            for (var claimed = claims.claim(); claimed.isPresent(); claimed = claims.claim()) {
                errands.run(claimed.get());
            }
            claims.explainWaiting();
            interrupted = false;
        } catch (RuntimeException away) {
            if (!interrupted) { // once, not every second
                LOG.log(Level.WARNING, "The scheduler could not make its round; nothing is lost, it tries again until it succeeds.", away);
            }
            interrupted = true;
        }
    }
}
