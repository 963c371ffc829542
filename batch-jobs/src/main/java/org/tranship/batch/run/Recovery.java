package org.tranship.batch.run;

import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.sql.DataSource;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

import org.tranship.batch.copy.Attempts;
import org.tranship.batch.cutover.Proofs;
import org.tranship.batch.jdbc.Patience;
import org.tranship.control.ControlWatch;
import org.tranship.environment.Environments;
import org.tranship.job.LifecycleState;
import org.tranship.job.RunJournal;
import org.tranship.job.RunSite;

/**
 * Takes up the runs that the control plane calls running and nobody works on: after a crash, a stop of the server, a lost session. What
 * has been decided is asked of the target's ledger; the rest goes on from there. At boot and every few seconds, so that a server that is
 * up already takes over from one that died.
 */
@Singleton
@Startup
@PermitAll
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Recovery {

    private static final Logger LOG = Logger.getLogger(Recovery.class.getName());

    private static final Duration FIRST_ROUND = Duration.ofMillis(500);
    private static final Duration ROUND = Duration.ofSeconds(3);

    @Resource
    TimerService timers;

    @Inject
    ControlWatch watch;

    @Inject
    RunJournal journal;

    @Inject
    Environments environments;

    @Inject
    ActiveRuns runs;

    @Inject
    Launcher launcher;

    @PostConstruct
    void beginRounds() {
        next(FIRST_ROUND);
    }

    /** One by one: a round may take longer than the time between two. */
    private void next(Duration after) {
        timers.createSingleActionTimer(after.toMillis(), new TimerConfig("recovery", false));
    }

    /** Looks for runs without a worker. */
    @Timeout
    public void round() {
        try {
            if (watch.trouble().isEmpty()) {
                takeUpAll();
            }
        } finally {
            next(ROUND);
        }
    }

    void takeUpAll() {
        runs.letGoOfWhatNeverBegan().forEach(run -> LOG.log(Level.WARNING, "The batch runtime has not begun run {0}; it is launched again.", run));
        try {
            journal.unfinished().stream().filter(site -> runs.find(site.run()).isEmpty()).forEach(this::takeUp);
        } catch (RuntimeException away) {
            LOG.log(Level.FINE, "The control database does not answer; recovery waits for it.", away);
        }
    }

    private void takeUp(RunSite site) {
        try {
            var target = environments.dataSource(site.target());
            answers(environments.dataSource(site.source()));
            if (RunLock.holder(target).isEmpty()) {
                if (site.state() == LifecycleState.ROLLING_BACK) {
                    goOnBack(site, target);
                } else {
                    goOn(site, target);
                }
            }
        } catch (SQLException | RuntimeException passing) {
            LOG.log(Level.INFO, "Run " + site.run() + " of job " + site.job() + " cannot be taken up yet; it is tried again.", passing);
        }
    }

    /** A run that began with a source that is away would fail, where waiting for it helps. */
    private static void answers(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            if (!connection.isValid(Math.toIntExact(Patience.ANSWER.time().toSeconds()))) {
                throw new SQLException("The source does not answer.", "08006");
            }
        }
    }

    private void goOn(RunSite site, DataSource target) throws SQLException {
        var cutover = Decided.cutover(target, site.run());
        if (cutover.isPresent()) {
            journal.completed(site.job(), site.run(), Proofs.given(target, site.run(), cutover.get(), policy(site)));
        } else {
            LOG.log(Level.INFO, "Run {0} of job {1} goes on from its ledger.", new Object[] { site.run(), site.job() });
            launcher.migrate(site.job(), site.run(), site.type().jobXml());
        }
    }

    private static Attempts policy(RunSite site) {
        return Attempts.of(site.options(), () -> true);
    }

    private void goOnBack(RunSite site, DataSource target) throws SQLException {
        var wayBack = Decided.wayBack(target, site.run());
        if (wayBack.isPresent()) {
            journal.rolledBack(site.job(), site.run(), Proofs.given(target, site.run(), wayBack.get(), policy(site)));
        } else {
            launcher.rollBack(site.job(), site.run());
        }
    }
}
