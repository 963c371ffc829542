package org.tranship.batch.cutover;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.tranship.batch.green.SetNames.Colour;
import org.tranship.batch.green.StandingSet;
import org.tranship.batch.jdbc.LocalTransaction;
import org.tranship.batch.ledger.RunState;
import org.tranship.job.CutoverResult;
import org.tranship.job.JobId;
import org.tranship.job.RunId;
import org.tranship.relational.Catalogue;
import org.tranship.relational.Dependents;
import org.tranship.relational.Table;
import org.tranship.relational.TableName;

/**
 * The way back: blue becomes live again with its rows, indexes, constraints, grants and sequence positions as they were, because nobody
 * touched it. What was written since the cut-over stays in green. Needs no plan: the target knows the set.
 */
public final class SwapBack {

    private final DataSource target;
    private final JobId job;
    private final RunId run;

    public SwapBack(DataSource target, JobId job, RunId run) {
        this.target = target;
        this.job = job;
        this.run = run;
    }

    /**
     * Happens once: a swap back that has been decided is not repeated, its result is told again.
     *
     * @param epoch    of the run
     * @param patience how long locks and old snapshots are waited for
     * @throws CutoverStopped when it did not happen; everything is as before
     */
    public CutoverResult carryOut(long epoch, Duration patience) throws SQLException {
        var decision = new Decision(run, epoch, RunState.SWAPPED, RunState.SWAPPED_BACK, "swap-back");
        var taken = LocalTransaction.answer(target, decision::taken);
        if (taken.isPresent()) {
            return taken.get();
        }
        var exchange = LocalTransaction.answer(target, this::exchange);
        return new Exchanger(target, exchange, connection -> inspect(connection, exchange.live()), decision, patience).carryOut();
    }

    private Exchange exchange(Connection connection) throws SQLException {
        var standing = new StandingSet(job);
        var live = LiveTables.of(connection, run);
        var gone = new ArrayList<>(live);
        gone.removeAll(standing.tables(connection, Colour.BLUE));
        gone.removeAll(LiveTables.created(connection, run));
        if (live.isEmpty() || !gone.isEmpty()) {
            throw new CutoverStopped.NoWayBack(gone.stream().map(TableName::plain).toList());
        }
        return new Exchange(live, standing.schemas(connection, Colour.BLUE), standing.schemas(connection, Colour.GREEN));
    }

    /** Views, keys and triggers may have come since the cut-over: they would be left on tables that are no longer live. */
    private void inspect(Connection connection, List<TableName> live) throws SQLException {
        var notOurs = LiveTables.notOurs(connection, run);
        if (!notOurs.isEmpty()) {
            throw new CutoverStopped.NotOurs(notOurs);
        }
        var now = new Catalogue(connection).read(live);
        var differences = new ArrayList<String>();
        new Dependents(connection).of(now.tables().stream().map(Table::oid).toList()).forEach(dependent -> differences.add("new: " + dependent));
        now.tables().stream().flatMap(table -> table.foreignKeys().stream()).filter(key -> !live.contains(key.parent()))
                .forEach(key -> differences.add("new: foreign key %s (on %s)".formatted(key.name().plain(), key.child().plain())));
        if (!differences.isEmpty()) {
            throw new CutoverStopped.Drifted(differences);
        }
    }
}
