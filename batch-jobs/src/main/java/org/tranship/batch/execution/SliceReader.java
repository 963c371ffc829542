package org.tranship.batch.execution;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.tranship.batch.copy.Attempts;
import org.tranship.batch.ledger.DesiredState;
import org.tranship.batch.ledger.Item;
import org.tranship.batch.ledger.Owner;
import org.tranship.batch.ledger.SliceClaims;
import org.tranship.batch.ledger.SliceKind;
import org.tranship.batch.ledger.SliceLedger;
import org.tranship.batch.run.ActiveRun;
import org.tranship.batch.run.ActiveRuns;
import org.tranship.batch.run.RunRef;

/**
 * Takes the next piece of work from the ledger. Ends when nothing is left, or when somebody wishes the run to stop; waits while what is
 * left depends on what other workers are doing.
 */
@Named
@Dependent
public class SliceReader extends AbstractItemReader {

    /** For what workers on other servers finish; those on this one ring. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final ActiveRun run;
    private final Owner owner;
    private final Set<SliceKind> kinds;
    private final Attempts attempts;

    @Inject
    public SliceReader(ActiveRuns runs, JobContext job, @BatchProperty(name = "kinds") String kinds, @BatchProperty(name = "worker") String worker) {
        this.run = runs.get(RunRef.of(job).run());
        this.kinds = kinds.equals("PROOF") ? SliceKind.PROOF : SliceKind.LOAD;
        this.owner = Owner.worker(node(), Integer.parseInt(worker));
        this.attempts = run.attempts();
        run.crew().join(owner);
    }

    @Override
    public Item readItem() throws Exception {
        while (run.goesOn()) {
            var item = attempts.at(attempt -> claim());
            if (item.isPresent()) {
                return item.get();
            }
            if (!attempts.at(attempt -> mayComeLater())) {
                return null;
            }
            run.awaitChange(LOOK_AGAIN);
        }
        return null;
    }

    private Optional<Item> claim() throws SQLException {
        try (var target = run.target().getConnection()) {
            return SliceClaims.claim(target, run.run(), run.epoch(), owner, kinds);
        }
    }

    private boolean mayComeLater() throws SQLException {
        try (var target = run.target().getConnection()) {
            var standing = SliceLedger.standing(target, run.run(), kinds);
            if (standing.epoch() != run.epoch()) {
                run.interrupt("Another server has taken the run over.");
            } else if (standing.desired() != DesiredState.RUN) {
                run.wish(standing.desired());
            }
            return !standing.isAllDone();
        }
    }

    private static String node() {
        var name = System.getProperty("jboss.node.name");
        if (name != null) {
            return name;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
